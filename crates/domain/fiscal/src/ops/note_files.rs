//! The monthly files of Convênio 115/03: of each series a master (M), the items (I) and the recipients (D).

use crate::store::{self, files::Page};
use crate::{DocumentStatus, FiscalDocument, Item, Series};
use billing::BillingMonth;
use br::TaxId;
use br::convenio115::{
    ItemPart, MasterPart, NotePart, RecipientPart, Situation, file_name, item_record, master_record, recipient_record,
};
use db::{Ctx, Runner};
use kernel::{Caller, Fault, Money, Permission};

/// One file of a series' month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteFile {
    /// What it is called.
    pub name: String,
    /// Its records in ASCII, each with CR LF behind it.
    pub contents: String,
    /// How many they are.
    pub records: usize,
}

/// The files of the notes that were issued in a month, cancelled ones among them, for each series that is filed and has any. They are made
/// anew from what is stored, as often as they are asked for.
///
/// # Errors
/// When the caller may not, or what the database says.
pub async fn note_files(runner: &Runner, caller: &Caller, month: BillingMonth) -> Result<Vec<NoteFile>, Fault> {
    let series = runner
        .read(caller, async |ctx: &mut Ctx| {
            ctx.require(Permission::InvoiceRead)?;
            store::setup::list_series(&ctx.db()).await
        })
        .await?;
    let mut files = Vec::new();
    for series in series.iter().filter(|series| series.is_filed) {
        files.extend(files_of(runner, caller, series, month).await?);
    }
    Ok(files)
}

/// The three files as they grow.
#[derive(Default)]
struct Growing {
    master: Vec<String>,
    items: Vec<String>,
    recipients: Vec<String>,
}

async fn files_of(runner: &Runner, caller: &Caller, series: &Series, month: BillingMonth) -> Result<Vec<NoteFile>, Fault> {
    let days = month.days();
    let mut growing = Growing::default();
    let (mut after, mut name_parts) = (0, None);
    loop {
        let page = Page { series: series.id, first: days.first, last: days.last, after };
        let read = async |ctx: &mut Ctx| {
            let notes = store::files::notes(&ctx.db(), page).await?;
            let cities = store::files::cities(&ctx.db(), &notes).await?;
            let state = store::files::state(&ctx.db(), series.company).await?;
            let amounts = store::files::invoice_amounts(&ctx.db(), &notes).await?;
            Ok::<_, Fault>((notes, cities, state, amounts))
        };
        let (notes, cities, state, amounts) = runner.read(caller, read).await?;
        let Some(last) = notes.last() else { break };
        after = last.number;
        name_parts.get_or_insert((state, last.issuer));
        for note in &notes {
            let city = cities.code(&note.recipient.state, &note.recipient.city);
            growing.add(note, city, amounts.get(&note.invoice).copied().unwrap_or_default());
        }
    }
    let Some((state, issuer)) = name_parts else { return Ok(Vec::new()) };
    let model = model_number(series);
    let file = |letter, records: Vec<String>| NoteFile {
        name: file_name(&state, issuer.as_str(), model, &series.series, month.first_day(), letter),
        records: records.len(),
        contents: records.into_iter().map(|record| record + "\r\n").collect(),
    };
    Ok(vec![file('M', growing.master), file('I', growing.items), file('D', growing.recipients)])
}

fn model_number(series: &Series) -> u8 {
    match series.model {
        crate::DocumentModel::Note21 => 21,
        // Service invoices are never filed.
        crate::DocumentModel::Note22 | crate::DocumentModel::ServiceInvoice => 22,
    }
}

impl Growing {
    fn add(&mut self, document: &FiscalDocument, city_code: u32, invoice_amount: Money) {
        let recipient = recipient_part(document, city_code);
        let note = NotePart {
            model: model_number(&document.series),
            series: document.series.series.clone(),
            number: u32::try_from(document.number).unwrap_or_default(),
            issued_on: document.issued_on,
            situation: match document.status {
                DocumentStatus::Issued => Situation::Normal,
                DocumentStatus::Cancelled => Situation::Cancelled,
            },
            use_kind: use_kind(document.items.first()),
        };
        let master = MasterPart {
            digest: document.digest.clone().unwrap_or_default(),
            total: centavos(document.total),
            icms_base: centavos(document.taxes.icms_base),
            icms: centavos(document.taxes.icms),
            exempt: centavos(document.taxes.icms_exempt),
            other: centavos(document.taxes.icms_other),
            first_item: u32::try_from(self.items.len() + 1).unwrap_or(u32::MAX),
            issuer: document.issuer.as_str().to_owned(),
            invoice: document.invoice.to_string(),
            invoice_amount: centavos(invoice_amount),
        };
        self.master.push(master_record(&note, &recipient, &master));
        let items =
            document.items.iter().zip(1..).map(|(item, position)| item_record(&note, &recipient, &item_part(item, position)));
        self.items.extend(items);
        self.recipients.push(recipient_record(&note, &recipient));
    }
}

fn centavos(amount: Money) -> u64 {
    u64::try_from(amount.in_centavos()).unwrap_or_default()
}

/// What a note is about, by the classification of its first line: the last digit of a subscription (01xx, table 11.5) is the kind of use
/// (table 11.2) for all but "others".
fn use_kind(item: Option<&Item>) -> u8 {
    match item.map(|item| item.classification.as_bytes()) {
        Some([_, _, b'0', kind @ b'1'..=b'5']) => kind - b'0',
        _ => 6,
    }
}

fn recipient_part(document: &FiscalDocument, city_code: u32) -> RecipientPart {
    let recipient = &document.recipient;
    RecipientPart {
        tax_id: recipient.tax_id.clone(),
        is_company: TaxId::parse_relaxed(&recipient.tax_id).is_ok_and(|tax_id| tax_id.is_company()),
        name: recipient.name.clone(),
        state_registration: String::new(),
        state: recipient.state.clone(),
        customer: document.customer.to_string(),
        phone: recipient.phone.clone(),
        street: recipient.street.clone(),
        street_number: recipient.number.clone(),
        complement: recipient.complement.clone(),
        neighborhood: recipient.neighborhood.clone(),
        city: recipient.city.clone(),
        city_code,
        postal_code: recipient.postal_code.clone(),
    }
}

fn item_part(item: &Item, position: u32) -> ItemPart {
    let positive = |number: i64| u64::try_from(number).unwrap_or_default();
    ItemPart {
        position,
        cfop: u32::try_from(item.cfop).unwrap_or_default(),
        code: item.code.clone(),
        description: item.description.clone(),
        classification: item.classification.clone(),
        unit: item.unit.clone(),
        quantity: positive(item.quantity),
        unit_price: centavos(item.unit_price),
        total: centavos(item.amount),
        icms_base: centavos(item.taxes.icms_base),
        icms: centavos(item.taxes.icms),
        exempt: centavos(item.taxes.icms_exempt),
        other: centavos(item.taxes.icms_other),
        icms_rate: if item.taxes.icms_base.is_zero() { 0 } else { positive(item.rates.icms.0) },
        contract: item.contract.map_or_else(String::new, |contract| contract.to_string()),
        pis_rate: positive(item.rates.pis.0),
        pis: centavos(item.taxes.pis),
        cofins_rate: positive(item.rates.cofins.0),
        cofins: centavos(item.taxes.cofins),
    }
}
