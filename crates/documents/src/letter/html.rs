use super::{Bill, LetterView, amount, closing, opening};
use crate::format::date;
use std::fmt::Write as _;

const BODY: &str = "margin:0;padding:24px;background:#f6f7f9;font:15px/1.5 Arial,sans-serif;color:#1b2430";
const SHEET: &str = "max-width:600px;margin:0 auto;background:#ffffff;border:1px solid #dde3ea;padding:24px";
const BILL: &str = "width:100%;border-collapse:collapse;border-top:2px solid #12233a;margin:20px 0";
const LABEL: &str = "padding:6px 12px 6px 0;color:#5a6675;vertical-align:top;white-space:nowrap";
const VALUE: &str = "padding:6px 0;vertical-align:top";
/// Long codes must break, or a telephone shows half of them.
const CODE: &str = "font-family:monospace;word-break:break-all";
const BUTTON: &str = "display:inline-block;padding:10px 18px;background:#12233a;color:#ffffff;text-decoration:none";

pub(super) fn html(view: &LetterView) -> String {
    let mut html = format!("<!doctype html><html lang=\"pt-BR\"><body style=\"{BODY}\"><div style=\"{SHEET}\">");
    for text in opening(view) {
        paragraph(&mut html, &text);
    }
    for bill in &view.bills {
        table(&mut html, bill);
    }
    for text in closing(view) {
        paragraph(&mut html, &text);
    }
    html.push_str("</div></body></html>");
    html
}

fn paragraph(html: &mut String, text: &str) {
    // Writing into a text cannot fail, here and below.
    let _ = write!(html, "<p>{}</p>", escaped(text).replace('\n', "<br>"));
}

fn table(html: &mut String, bill: &Bill) {
    let _ = write!(html, "<table style=\"{BILL}\">");
    row(html, "Fatura", "", &bill.number);
    row(html, "Vencimento", "", &date(bill.due_on));
    row(html, "Valor", "font-weight:bold", &amount(bill));
    row(html, "Linha digitável", CODE, &bill.typeable_line);
    if let Some(pix) = &bill.pix {
        row(html, "Pix copia e cola", CODE, pix);
    }
    let _ = write!(
        html,
        "<tr><td></td><td style=\"{VALUE}\"><a style=\"{BUTTON}\" href=\"{}\">Abrir o boleto</a></td></tr></table>",
        escaped(&bill.link)
    );
}

fn row(html: &mut String, label: &str, style: &str, value: &str) {
    let _ = write!(html, "<tr><td style=\"{LABEL}\">{label}</td><td style=\"{VALUE};{style}\">{}</td></tr>", escaped(value));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
