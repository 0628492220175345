use billing::{BoletoData, Party};
use documents::boleto::{self, Bank, BoletoView, Item};
use documents::format;
use kernel::{Environment, Fault, Money, Percent};

/// The PDF of a boleto. One of homologação is marked as a specimen without value.
///
/// # Errors
/// When the page cannot be drawn, which is a fault of ours.
pub fn boleto_pdf(data: &BoletoData, environment: Environment) -> Result<Vec<u8>, Fault> {
    boleto::render(&view(data, environment == Environment::Homologation))
        .map_err(|error| Fault::Inconsistent(format!("boleto of invoice {}: {error}", data.invoice)))
}

fn view(data: &BoletoData, specimen: bool) -> BoletoView {
    let late = [("Multa por atraso", data.fine), ("Juros de mora", data.interest)];
    let settled = (!data.settled.is_zero()).then(|| item("Pagamentos já recebidos", -data.settled));
    BoletoView {
        beneficiary: party(&data.beneficiary),
        payer: party(&data.payer),
        bank: Bank { code_with_digit: data.bank.code_with_digit.to_owned(), name: data.bank.name.to_owned() },
        agency_account: data.agency_account.clone(),
        our_number: data.our_number.clone(),
        document_number: data.document_number.clone(),
        document_date: data.issued_on,
        processing_date: data.processed_on,
        due_date: data.due_on,
        amount_centavos: data.amount.in_centavos(),
        wallet: data.wallet.clone(),
        species: "DS".into(),
        acceptance: "N".into(),
        payment_place: "Pagável em qualquer banco, casa lotérica ou pelo Pix".into(),
        instructions: instructions(data),
        items: data.items.iter().map(|charge| item(&charge.description, charge.amount)).chain(settled).collect(),
        late_charges: late.iter().filter(|(_, amount)| !amount.is_zero()).map(|(name, amount)| item(name, *amount)).collect(),
        barcode: data.barcode,
        pix_text: data.pix.clone(),
        specimen,
    }
}

/// What the agreement says, after what lateness costs: the printed slip must show the method that is charged.
fn instructions(data: &BoletoData) -> Vec<String> {
    let charges = format!(
        "Após o vencimento: multa de {} e juros de {} ao mês, pro rata die.",
        percent(data.late_fine),
        percent(data.late_interest)
    );
    let discount = data.discount.map(|(amount, until)| {
        format!("Desconto de {} para pagamento até {}.", format::reais(amount.in_centavos()), format::date(until))
    });
    discount.into_iter().chain([charges]).chain(data.instructions.iter().cloned()).collect()
}

fn percent(percent: Percent) -> String {
    let (whole, part) = (percent.0 / 10_000, percent.0 % 10_000);
    if part == 0 { format!("{whole}%") } else { format!("{whole},{part:04}%").replace("00%", "%") }
}

fn party(party: &Party) -> boleto::Party {
    let place = format!("{} - {} {} - {}", party.neighborhood, party.postal_code, party.city, party.state);
    let address = [party.street.clone(), place].into_iter().filter(|line| !line.trim_matches([' ', '-']).is_empty()).collect();
    boleto::Party { name: party.name.clone(), tax_id: party.tax_id.clone(), address }
}

fn item(description: &str, amount: Money) -> Item {
    Item { description: description.to_owned(), amount_centavos: amount.in_centavos() }
}
