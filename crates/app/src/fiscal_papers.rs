use br::{Cep, Phone};
use chrono::Datelike;
use documents::boleto::Party;
use documents::clearance::{self, ClearanceView};
use documents::note::{self, NoteKind, NoteLine, NoteTaxes, NoteView};
use fiscal::{DocumentModel, DocumentStatus, FiscalDocument, Issuer, Item, Recipient, Statement};
use kernel::{CustomerId, Environment, Fault, Percent};

/// The PDF of a fiscal note or a service invoice. One of homologação is marked as a specimen without value.
///
/// # Errors
/// When the page cannot be drawn, which is a fault of ours.
pub fn document_pdf(document: &FiscalDocument, issuer: &Issuer, environment: Environment) -> Result<Vec<u8>, Fault> {
    note::render(&note_view(document, issuer, environment == Environment::Homologation))
        .map_err(|error| Fault::Inconsistent(format!("fiscal document {}: {error}", document.id)))
}

/// The PDF of clearance statements, a page each.
///
/// # Errors
/// When a page cannot be drawn, which is a fault of ours.
pub fn clearance_pdf(statements: &[Statement], customer: CustomerId, environment: Environment) -> Result<Vec<u8>, Fault> {
    let specimen = environment == Environment::Homologation;
    let views: Vec<_> = statements.iter().map(|statement| clearance_view(statement, customer, specimen)).collect();
    clearance::render(&views).map_err(|error| Fault::Inconsistent(format!("clearance of customer {customer}: {error}")))
}

fn note_view(document: &FiscalDocument, issuer: &Issuer, specimen: bool) -> NoteView {
    let taxes = &document.taxes;
    NoteView {
        kind: match document.series.model {
            DocumentModel::Note21 => NoteKind::Model21,
            DocumentModel::Note22 => NoteKind::Model22,
            DocumentModel::ServiceInvoice => NoteKind::ServiceInvoice,
        },
        issuer: Party { tax_id: document.issuer.masked(), ..issuer_party(issuer) },
        state_registration: issuer.state_registration.clone(),
        issuer_phone: phone(&issuer.phone),
        recipient: recipient_party(&document.recipient),
        customer_code: document.customer.to_string(),
        recipient_phone: phone(&document.recipient.phone),
        series: document.series.series.clone(),
        number: grouped(document.number),
        issued_on: document.issued_on,
        reference: format!("{:02}/{}", document.issued_on.month(), document.issued_on.year()),
        due_on: document.due_on,
        operation: operation(document),
        lines: document.items.iter().map(line).collect(),
        total_centavos: document.total.in_centavos(),
        taxes: NoteTaxes {
            icms_base: taxes.icms_base.in_centavos(),
            icms: taxes.icms.in_centavos(),
            exempt: taxes.icms_exempt.in_centavos(),
            other: taxes.icms_other.in_centavos(),
            iss: taxes.iss.in_centavos(),
            pis: taxes.pis.in_centavos(),
            cofins: taxes.cofins.in_centavos(),
            fust: taxes.fust.in_centavos(),
            funttel: taxes.funttel.in_centavos(),
        },
        digest: document.digest.as_deref().map(in_fours),
        remarks: remarks(document),
        cancelled: document.status == DocumentStatus::Cancelled,
        specimen,
    }
}

/// What the paper says beside its figures. FUST and FUNTTEL are the provider's to pay (Lei 9.998/2000 and Lei 10.052/2000).
fn remarks(document: &FiscalDocument) -> Vec<String> {
    let mut remarks = vec![format!("Referente à fatura nº {}.", document.invoice)];
    if !(document.taxes.fust + document.taxes.funttel).is_zero() {
        remarks
            .push("As contribuições ao FUST e ao FUNTTEL não são repassadas às tarifas (Leis 9.998/2000 e 10.052/2000).".into());
    }
    remarks
}

fn line(item: &Item) -> NoteLine {
    let taxed = !item.taxes.icms_base.is_zero();
    NoteLine {
        description: item.description.clone(),
        unit: item.unit.clone(),
        quantity: format!("{},{:03}", item.quantity / 1_000, item.quantity % 1_000),
        unit_price_centavos: item.unit_price.in_centavos(),
        amount_centavos: item.amount.in_centavos(),
        icms_rate: if taxed { percent(item.rates.icms) } else { String::new() },
        icms_base_centavos: item.taxes.icms_base.in_centavos(),
        icms_centavos: item.taxes.icms.in_centavos(),
    }
}

/// The CFOP and what it means for communication (Convênio SINIEF s/nº 1970).
fn operation(document: &FiscalDocument) -> String {
    let meaning = match document.cfop % 1_000 {
        301 => "Serviço de comunicação para execução de serviço da mesma natureza",
        302 => "Serviço de comunicação a estabelecimento industrial",
        303 => "Serviço de comunicação a estabelecimento comercial",
        304 => "Serviço de comunicação a prestador de serviço de transporte",
        305 => "Serviço de comunicação a gerador ou distribuidor de energia",
        306 => "Serviço de comunicação a estabelecimento de produtor rural",
        307 => "Serviço de comunicação a não contribuinte",
        _ => return String::new(),
    };
    format!("{} - {meaning}", document.cfop)
}

fn clearance_view(statement: &Statement, customer: CustomerId, specimen: bool) -> ClearanceView {
    let clearance = &statement.clearance;
    ClearanceView {
        issuer: issuer_party(&statement.issuer),
        issuer_phone: phone(&statement.issuer.phone),
        recipient: recipient_party(&statement.recipient),
        customer_code: customer.to_string(),
        first: statement.first,
        last: statement.last,
        months: clearance.months.clone(),
        invoices: clearance.invoices,
        amount_centavos: clearance.amount.in_centavos(),
        last_settled_on: clearance.last_settled_on,
        disputed: clearance.disputed,
        city: statement.issuer.city.clone(),
        issued_on: statement.issued_on,
        specimen,
    }
}

fn issuer_party(issuer: &Issuer) -> Party {
    Party {
        name: issuer.name.clone(),
        tax_id: issuer.cnpj.masked(),
        address: address(&issuer.street, &issuer.neighborhood, &issuer.postal_code, &issuer.city, issuer.state.code()),
    }
}

fn recipient_party(recipient: &Recipient) -> Party {
    let street = [&recipient.street, &recipient.number, &recipient.complement];
    let street = street.into_iter().filter(|part| !part.trim().is_empty()).cloned().collect::<Vec<_>>().join(", ");
    Party {
        name: recipient.name.clone(),
        tax_id: recipient.masked_tax_id(),
        address: address(&street, &recipient.neighborhood, &recipient.postal_code, &recipient.city, &recipient.state),
    }
}

fn address(street: &str, neighborhood: &str, postal_code: &str, city: &str, state: &str) -> Vec<String> {
    let postal_code = Cep::parse(postal_code).map_or_else(|_| postal_code.to_owned(), |cep| cep.masked());
    let place = format!("{postal_code} {city} - {state}");
    [street.to_owned(), neighborhood.to_owned(), place]
        .into_iter()
        .filter(|line| !line.trim_matches([' ', '-']).is_empty())
        .collect()
}

fn phone(digits: &str) -> String {
    Phone::parse_relaxed(digits).map_or_else(|_| digits.to_owned(), |phone| phone.masked())
}

/// `000.000.123`
fn grouped(number: i64) -> String {
    let (millions, rest) = (number / 1_000_000, number % 1_000_000);
    format!("{millions:03}.{:03}.{:03}", rest / 1_000, rest % 1_000)
}

fn in_fours(digest: &str) -> String {
    let letters: Vec<char> = digest.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(".")
}

/// `18%`, `17,5%`
fn percent(percent: Percent) -> String {
    let (whole, part) = (percent.0 / 10_000, percent.0 % 10_000);
    let part = format!("{part:04}");
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{whole}%") } else { format!("{whole},{part}%") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_on_paper() {
        assert_eq!(grouped(123), "000.000.123");
        assert_eq!(grouped(987_654_321), "987.654.321");
        assert_eq!(in_fours("647E77C27F7651DED6D544689388CE57"), "647E.77C2.7F76.51DE.D6D5.4468.9388.CE57");
        assert_eq!([270_000, 175_000, 6_500, 0].map(|rate| percent(Percent(rate))), ["27%", "17,5%", "0,65%", "0%"]);
    }
}
