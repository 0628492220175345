//! The annual clearance statement (*declaração de quitação anual de débitos*, Lei 12.007/2009): a letter of one page for each company that
//! certifies.

use chrono::{Datelike, NaiveDate};

use crate::DocumentError;
use crate::boleto::Party;
use crate::format::{date, reais};
use crate::page::{Align, Area, Canvas, Layer, Meta, Style, fonts, write};

const LEFT: f32 = 22.0;
const WIDTH: f32 = 166.0;
const TEXT: Style = Style::regular(11.0);
const LEADING: f32 = 5.6;
const SMALL: Style = Style::regular(8.6);

/// Everything that stands on a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClearanceView {
    pub issuer: Party,
    /// How customers call the issuer; may be empty.
    pub issuer_phone: String,
    pub recipient: Party,
    /// The customer's number.
    pub customer_code: String,
    /// The first day that is certified.
    pub first: NaiveDate,
    /// The last one.
    pub last: NaiveDate,
    /// First days of the months whose invoices were all settled, ascending; at most 120 have room.
    pub months: Vec<NaiveDate>,
    /// How many invoices that were.
    pub invoices: usize,
    /// What they billed.
    pub amount_centavos: i64,
    /// When the last of them was settled.
    pub last_settled_on: Option<NaiveDate>,
    /// How many invoices of the period are before a court, which are not certified.
    pub disputed: usize,
    /// The place and day of the statement.
    pub city: String,
    pub issued_on: NaiveDate,
    /// Marks the sheet as having no value.
    pub specimen: bool,
}

/// The statements as a PDF, a page each, the same bytes for the same views.
///
/// # Errors
/// When a page cannot be encoded, which is a fault of ours.
pub fn render(views: &[ClearanceView]) -> Result<Vec<u8>, DocumentError> {
    let pages = views.iter().map(draw).collect::<Result<Vec<Layer>, _>>()?;
    let (name, author) = views.first().map_or(("", ""), |view| (view.recipient.name.as_str(), view.issuer.name.as_str()));
    let title = format!("Declaração de quitação anual de débitos - {name}");
    let layers: Vec<[&Layer; 1]> = pages.iter().map(|page| [page]).collect();
    write(&Meta { title: &title, author }, &layers.iter().map(<[&Layer; 1]>::as_slice).collect::<Vec<_>>())
}

fn draw(view: &ClearanceView) -> Result<Layer, DocumentError> {
    let mut canvas = Canvas::new(fonts()?);
    if view.specimen {
        canvas.mark("ESPÉCIME - SEM VALOR");
    }
    head(&mut canvas, view);
    let mut y = 74.0;
    for paragraph in paragraphs(view) {
        let lines = canvas.ruler(TEXT).wrap(&paragraph, WIDTH, 9);
        canvas.lines(TEXT, Align::Left, LEFT, y, WIDTH, LEADING, &lines);
        y += LEADING * count(lines.len()) + 3.2;
    }
    let bottom = months(&mut canvas, view, y);
    end(&mut canvas, view, bottom);
    canvas.finish()
}

/// Lines and rows of one page.
#[expect(clippy::cast_precision_loss, reason = "a page has fewer than a hundred lines")]
fn count(lines: usize) -> f32 {
    lines.min(200) as f32
}

fn head(canvas: &mut Canvas<'_>, view: &ClearanceView) {
    let name = Style::bold(13.5);
    let lines = canvas.ruler(name).wrap(&view.issuer.name, WIDTH, 2);
    canvas.lines(name, Align::Left, LEFT, 22.0, WIDTH, 5.4, &lines);
    let y = 22.0 + 5.4 * count(lines.len().max(1)) - 0.6;
    let phone = if view.issuer_phone.is_empty() { String::new() } else { format!("   Telefone: {}", view.issuer_phone) };
    let tax_id = format!("CNPJ: {}{phone}", view.issuer.tax_id);
    let address = canvas.ruler(SMALL).wrap(&view.issuer.address.join(" - "), WIDTH, 2);
    let lines: Vec<&str> = std::iter::once(tax_id.as_str()).chain(address.iter().map(String::as_str)).collect();
    canvas.lines(SMALL, Align::Left, LEFT, y, WIDTH, 3.9, &lines);
    canvas.line((LEFT, 43.0), (LEFT + WIDTH, 43.0), 0.4);
    canvas.text(Style::bold(15.0), Align::Centre, LEFT, 57.0, WIDTH, "Declaração de Quitação Anual de Débitos");
    canvas.text(SMALL, Align::Centre, LEFT, 62.6, WIDTH, "Lei nº 12.007, de 29 de julho de 2009");
}

fn paragraphs(view: &ClearanceView) -> [String; 3] {
    let address = view.recipient.address.join(" - ");
    let live = if address.is_empty() { String::new() } else { format!(", residente ou estabelecido(a) em {address}") };
    let (invoices, are) = if view.invoices == 1 { ("fatura", "foi quitada") } else { ("faturas", "foram quitadas") };
    let disputed = match view.disputed {
        0 => String::new(),
        1 => " Ressalva-se uma fatura que é objeto de contestação judicial.".into(),
        many => format!(" Ressalvam-se {many} faturas que são objeto de contestação judicial."),
    };
    let last = view.last_settled_on.map_or_else(String::new, |day| format!(", a última em {}", date(day)));
    [
        format!(
            "Declaramos, para os fins da Lei nº 12.007/2009, que {}, CPF/CNPJ {}, cliente nº {}{live}, não possui débitos em aberto \
             relativos aos serviços prestados por esta empresa cujas faturas venceram de {} a {}.",
            view.recipient.name,
            view.recipient.tax_id,
            view.customer_code,
            date(view.first),
            date(view.last),
        ),
        format!(
            "No período, {} {invoices}, no valor total de {}, {are}{last}, nos meses de vencimento abaixo.{disputed}",
            view.invoices,
            reais(view.amount_centavos),
        ),
        "Esta declaração substitui, para a comprovação do cumprimento das obrigações do consumidor, as quitações dos faturamentos mensais \
         dos débitos dos meses aqui relacionados e dos anos anteriores que já tenham sido declarados."
            .into(),
    ]
}

const NAMES: [&str; 12] =
    ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"];

fn month_name(day: NaiveDate) -> &'static str {
    NAMES.get(day.month0() as usize).copied().unwrap_or_default()
}

/// Up to so many months have their names printed; more are printed as numbers.
const FEW: usize = 48;

/// The certified months in a table, and where it ends.
fn months(canvas: &mut Canvas<'_>, view: &ClearanceView, top: f32) -> f32 {
    let few = view.months.len() <= FEW;
    let (columns, row) = if few { (4, 5.8) } else { (8, 4.4) };
    let style = Style::regular(if few { 10.0 } else { 9.0 });
    let height = row * count(view.months.len().div_ceil(columns)) + 2.0;
    let width = WIDTH / count(columns);
    canvas.outline(Area::new(LEFT, top, WIDTH, height), 0.18);
    for (place, month) in view.months.iter().enumerate() {
        let x = LEFT + 3.0 + count(place % columns) * width;
        let baseline = top + row * count(place / columns + 1) - 0.6;
        let text = if few { format!("{} de {}", month_name(*month), month.year()) } else { month.format("%m/%Y").to_string() };
        canvas.text(style, Align::Left, x, baseline, width - 3.0, &text);
    }
    top + height
}

fn end(canvas: &mut Canvas<'_>, view: &ClearanceView, top: f32) {
    let on = view.issued_on;
    let place = if view.city.is_empty() { String::new() } else { format!("{}, ", view.city) };
    let day = format!("{place}{} de {} de {}.", on.day(), month_name(on), on.year());
    let top = top.clamp(150.0, 236.0);
    canvas.text(TEXT, Align::Right, LEFT, top + 14.0, WIDTH, &day);
    canvas.line((LEFT + 38.0, top + 36.0), (LEFT + WIDTH - 38.0, top + 36.0), 0.25);
    let style = Style::bold(10.0);
    let name = canvas.ruler(style).wrap(&view.issuer.name, WIDTH, 2);
    canvas.lines(style, Align::Centre, LEFT, top + 41.0, WIDTH, 4.4, &name);
    let below = top + 41.0 + 4.4 * count(name.len());
    canvas.text(SMALL, Align::Centre, LEFT, below, WIDTH, &format!("CNPJ {}", view.issuer.tax_id));
}

/// Views for tests and previews. All persons and numbers are invented.
pub mod samples {
    use super::{ClearanceView, NaiveDate};
    use crate::note::samples::{long_names, model_21};
    use chrono::Months;

    /// Every sample with a name.
    #[must_use]
    pub fn all() -> Vec<(&'static str, Vec<ClearanceView>)> {
        let part = ClearanceView { months: months(3), invoices: 1, ..year() };
        let issued = long_names();
        let long = ClearanceView {
            issuer: issued.issuer,
            recipient: issued.recipient,
            months: months(120),
            invoices: 240,
            disputed: 2,
            amount_centavos: 999_999_999_999,
            ..year()
        };
        vec![
            ("year", vec![year()]),
            ("part_of_year", vec![part.clone()]),
            ("long_names", vec![long]),
            ("two_companies", vec![year(), part]),
            ("specimen", vec![ClearanceView { specimen: true, ..year() }]),
        ]
    }

    /// A whole year.
    #[must_use]
    pub fn year() -> ClearanceView {
        let note = model_21();
        ClearanceView {
            issuer: note.issuer,
            issuer_phone: note.issuer_phone,
            recipient: note.recipient,
            customer_code: note.customer_code,
            first: day(2025, 1, 1),
            last: day(2025, 12, 31),
            months: months(12),
            invoices: 12,
            amount_centavos: 119_880,
            last_settled_on: Some(day(2025, 12, 10)),
            disputed: 0,
            city: "Uberlândia".into(),
            issued_on: day(2026, 5, 4),
            specimen: false,
        }
    }

    fn months(count: u32) -> Vec<NaiveDate> {
        (0..count).filter_map(|month| day(2025, 1, 1).checked_add_months(Months::new(month))).collect()
    }

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }
}
