use br::{Phone, TaxId};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::CustomerId;
use sea_orm::{DeriveActiveEnum, EnumIter};

/// A natural person or a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerKind {
    /// A natural person (pessoa física).
    #[sea_orm(string_value = "person")]
    Person,
    /// A company (pessoa jurídica).
    #[sea_orm(string_value = "company")]
    Company,
}

/// A customer (cliente).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Its id.
    pub id: CustomerId,
    /// Person or company.
    pub kind: CustomerKind,
    /// The full name, or the registered name of a company.
    pub name: String,
    /// How the customer is spoken to (nome de tratamento).
    pub short_name: String,
    /// CPF or CNPJ; not unique. Legacy records may have wrong check digits.
    pub tax_id: TaxId,
    /// The birthday of a person.
    pub birth_date: Option<NaiveDate>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The mobile telephone, where SMS go.
    pub mobile: Option<Phone>,
    /// The fixed telephone.
    pub phone: Option<Phone>,
    /// False for who left; nothing of it is deleted.
    pub is_active: bool,
    /// When the record was made.
    pub created_at: DateTime<Utc>,
}

impl Customer {
    /// The telephone that an SMS reaches: the mobile, or the other one where that is a mobile number too.
    #[must_use]
    pub fn sms_telephone(&self) -> Option<Phone> {
        [self.mobile, self.phone].into_iter().flatten().find(Phone::is_mobile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_sms_goes_to_a_mobile_number() {
        let phone = |text: &str| Phone::parse_relaxed(text).ok();
        let cases = [
            (phone("31999994444"), phone("3133333333"), phone("31999994444")),
            (phone("3199999999"), None, phone("3199999999")),
            (phone("3133333333"), phone("31999994444"), phone("31999994444")),
            (None, phone("31999994444"), phone("31999994444")),
            (phone("3133333333"), phone("3133333333"), None),
            (None, None, None),
        ];
        for (mobile, phone, expected) in cases {
            let customer = Customer {
                id: CustomerId(1),
                kind: CustomerKind::Person,
                name: "ANA".into(),
                short_name: "ANA".into(),
                tax_id: br::TaxId::parse("529.982.247-25").unwrap(),
                birth_date: None,
                email: None,
                mobile,
                phone,
                is_active: true,
                created_at: chrono::DateTime::UNIX_EPOCH,
            };
            assert_eq!(customer.sms_telephone(), expected, "{mobile:?} {phone:?}");
        }
    }
}
