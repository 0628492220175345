use crate::{ContactCard, ContactError, CustomerError, CustomerKind, NewCustomer};
use br::TaxId;
use chrono::NaiveDate;
use email_address::{EmailAddress, Options};

/// The first word of a name: how a customer is spoken to when nothing else is known.
#[must_use]
pub fn short_name_of(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_owned()
}

/// Whose number it is: a CPF is a person's, a CNPJ a company's.
#[must_use]
pub fn tax_id_kind(tax_id: TaxId) -> CustomerKind {
    if tax_id.is_person() { CustomerKind::Person } else { CustomerKind::Company }
}

/// Checks a customer's data; `today` bounds the birthday.
pub(crate) fn check(customer: &NewCustomer, today: NaiveDate) -> Result<(), CustomerError> {
    if customer.name.trim().is_empty() {
        return Err(CustomerError::BlankName);
    }
    if let Some(born) = customer.birth_date
        && born > today
    {
        return Err(CustomerError::BornInTheFuture(born));
    }
    if let Some(email) = &customer.email
        && !is_email(email)
    {
        return Err(CustomerError::InvalidEmail(email.clone()));
    }
    for address in &customer.addresses {
        if address.address.street.trim().is_empty() {
            return Err(CustomerError::BlankAddress("street"));
        }
        if address.address.city.trim().is_empty() {
            return Err(CustomerError::BlankAddress("city"));
        }
    }
    Ok(())
}

/// Checks what is known of a contact; `today` bounds the birthday.
pub(crate) fn check_contact(card: &ContactCard, today: NaiveDate) -> Result<(), ContactError> {
    if card.name.trim().is_empty() {
        return Err(ContactError::BlankName);
    }
    if card.email.as_ref().is_some_and(|email| !is_email(email)) {
        return Err(ContactError::InvalidEmail);
    }
    match card.birth_date {
        Some(born) if born > today => Err(ContactError::BornInTheFuture(born)),
        _ => Ok(()),
    }
}

/// Whether a text is a bare address of RFC 5321 at a domain with a dot, without a display name.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    EmailAddress::parse_with_options(text, options).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AddressKind, NewAddress, PostalAddress};
    use br::{Cep, Uf};

    fn ana() -> NewCustomer {
        NewCustomer {
            kind: CustomerKind::Person,
            name: "ANA DE SOUZA".into(),
            short_name: None,
            tax_id: TaxId::parse("529.982.247-25").unwrap(),
            birth_date: "1988-03-15".parse().ok(),
            email: Some("ana.souza+enlace@exemplo.com.br".into()),
            mobile: None,
            phone: None,
            is_active: true,
            addresses: vec![NewAddress {
                id: None,
                kind: AddressKind::Default,
                address: PostalAddress {
                    street: "RUA PEDRO RIBEIRO DE REZENDE".into(),
                    number: "102".into(),
                    complement: "CASA A".into(),
                    neighborhood: "NOVO HORIZONTE".into(),
                    city: "CONSELHEIRO LAFAIETE".into(),
                    state: Uf::MG,
                    postal_code: Cep::parse("36402157").unwrap(),
                },
            }],
        }
    }

    #[test]
    fn a_customer_is_checked() {
        let today = "2026-03-01".parse().unwrap();
        assert!(check(&ana(), today).is_ok());
        assert!(check(&NewCustomer { birth_date: Some(today), email: None, addresses: vec![], ..ana() }, today).is_ok());
        let blank = NewCustomer { name: "  ".into(), ..ana() };
        assert!(matches!(check(&blank, today), Err(CustomerError::BlankName)));
        let unborn = NewCustomer { birth_date: "2026-03-02".parse().ok(), ..ana() };
        assert!(matches!(check(&unborn, today), Err(CustomerError::BornInTheFuture(_))));
        for email in ["", "ana", "ana@", "@exemplo.com", "ana@exemplo", "Ana <ana@exemplo.com>", "a na@exemplo.com", "a@b@c.com"]
        {
            let wrong = NewCustomer { email: Some(email.into()), ..ana() };
            assert!(matches!(check(&wrong, today), Err(CustomerError::InvalidEmail(refused)) if refused == email), "{email}");
        }
        let mut homeless = ana();
        homeless.addresses[0].address.city = " ".into();
        assert!(matches!(check(&homeless, today), Err(CustomerError::BlankAddress("city"))));
    }

    #[test]
    fn a_contact_is_checked() {
        let today: NaiveDate = "2026-03-26".parse().unwrap();
        let check = |change: fn(&mut ContactCard)| {
            let mut card = ContactCard::named("JOÃO DA SILVA");
            change(&mut card);
            check_contact(&card, today)
        };
        assert!(check(|_| ()).is_ok());
        assert!(check(|card| card.birth_date = "2026-03-26".parse().ok()).is_ok());
        assert!(matches!(check(|card| card.birth_date = "2026-03-27".parse().ok()), Err(ContactError::BornInTheFuture(_))));
        assert!(matches!(check(|card| card.name = " ".into()), Err(ContactError::BlankName)));
        assert!(matches!(check(|card| card.email = Some("joao@provedor".into())), Err(ContactError::InvalidEmail)));
        assert!(check(|card| card.email = Some("joao.silva@provedor.com".into())).is_ok());
    }

    #[test]
    fn a_short_name_is_the_first_word() {
        for (name, short) in [("DANIELLE SCHINNIGER", "DANIELLE"), (" Ana  Luz ", "Ana"), ("", "")] {
            assert_eq!(short_name_of(name), short);
        }
    }

    #[test]
    fn the_document_tells_a_person_from_a_company() {
        assert_eq!(tax_id_kind(TaxId::parse_relaxed("12312312312").unwrap()), CustomerKind::Person);
        assert_eq!(tax_id_kind(TaxId::parse("12.ABC.345/01DE-35").unwrap()), CustomerKind::Company);
    }
}
