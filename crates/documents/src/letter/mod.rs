//! Letters: the e-mail with which invoices go out, as plain text and as HTML, and the SMS with a typeable line.
//!
//! The plain text says all that the HTML says. The HTML is one table without pictures, styles from elsewhere or scripts, so that every
//! mail reader shows it.

mod html;

use crate::format::{date, reais};
use chrono::NaiveDate;
use std::fmt::Write as _;

/// An e-mail with invoices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterView {
    /// How the customer is spoken to.
    pub name: String,
    /// Subject and text where the sender has its own; else the standard ones.
    pub own: Option<(String, String)>,
    /// What the customer is asked to pay; at least one.
    pub bills: Vec<Bill>,
    /// The printed numbers of invoices that were asked for and are not open any more.
    pub settled: Vec<String>,
    /// Who signs.
    pub sender: String,
}

/// One invoice of a letter. Its boleto goes with the letter as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// The invoice's number as it is printed.
    pub number: String,
    /// Until when `amount_centavos` pays it.
    pub due_on: NaiveDate,
    /// What has to be paid.
    pub amount_centavos: i64,
    /// The fine and interest in it.
    pub late_centavos: i64,
    /// The typeable line with its points and blanks.
    pub typeable_line: String,
    /// The text of the Pix code.
    pub pix: Option<String>,
    /// Where the boleto can be fetched: an absolute address.
    pub link: String,
}

/// What an e-mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Writes the e-mail.
#[must_use]
pub fn write(view: &LetterView) -> Letter {
    let subject = view.own.as_ref().map_or_else(|| standard_subject(&view.bills), |(subject, _)| subject.clone());
    Letter { subject, text: text(view), html: html::html(view) }
}

fn standard_subject(bills: &[Bill]) -> String {
    match bills {
        [bill] => format!("Sua fatura com vencimento em {}", date(bill.due_on)),
        bills => format!("Suas {} faturas em aberto", bills.len()),
    }
}

/// What comes before the bills, a paragraph each.
fn opening(view: &LetterView) -> Vec<String> {
    match &view.own {
        Some((_, text)) => vec![text.clone()],
        None => {
            let sent = match view.bills.len() {
                1 => "O boleto da sua fatura em aberto está anexo a este e-mail.".to_owned(),
                count => format!("Os boletos das suas {count} faturas em aberto estão anexos a este e-mail."),
            };
            vec![format!("Olá, {}!", view.name), sent]
        }
    }
}

/// What comes after the bills, a paragraph each.
fn closing(view: &LetterView) -> Vec<String> {
    let settled = match view.settled.as_slice() {
        [] => None,
        [one] => Some(format!("A fatura {one} não foi enviada porque não está mais em aberto.")),
        many => Some(format!("As faturas {} não foram enviadas porque não estão mais em aberto.", many.join(", "))),
    };
    let standard = view.own.is_none().then(|| "Se o pagamento já foi feito, desconsidere este e-mail.".to_owned());
    settled.into_iter().chain(standard).chain([view.sender.clone()]).collect()
}

fn text(view: &LetterView) -> String {
    let mut text = opening(view).join("\n\n");
    for bill in &view.bills {
        // Writing into a text cannot fail.
        let _ = write!(text, "\n\nFatura {}\nVencimento: {}\nValor: {}", bill.number, date(bill.due_on), amount(bill));
        let _ = write!(text, "\nLinha digitável: {}", bill.typeable_line);
        if let Some(pix) = &bill.pix {
            let _ = write!(text, "\nPix copia e cola: {pix}");
        }
        let _ = write!(text, "\nBoleto em PDF: {}", bill.link);
    }
    for paragraph in closing(view) {
        let _ = write!(text, "\n\n{paragraph}");
    }
    text.push('\n');
    text
}

fn amount(bill: &Bill) -> String {
    let amount = reais(bill.amount_centavos);
    if bill.late_centavos == 0 { amount } else { format!("{amount} (com {} de multa e juros)", reais(bill.late_centavos)) }
}

/// An SMS with the typeable line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineSmsView {
    /// What it begins with.
    pub title: Option<String>,
    /// What is said before the line, where the sender has its own words.
    pub own: Option<String>,
    /// When it falls due.
    pub due_on: NaiveDate,
    /// What has to be paid.
    pub amount_centavos: i64,
    /// The typeable line; it is always part of the SMS.
    pub typeable_line: String,
}

/// Writes the SMS. The standard words need no accents, so that they fit the alphabet of 7 bits.
#[must_use]
pub fn write_line_sms(view: &LineSmsView) -> String {
    let standard = || {
        format!("Boleto de {} com vencimento em {}. Para pagar, copie a linha:", reais(view.amount_centavos), date(view.due_on))
    };
    let said = view.own.clone().unwrap_or_else(standard);
    let title = view.title.as_ref().map(|title| format!("{title}: ")).unwrap_or_default();
    format!("{title}{said} {}", view.typeable_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bill(number: &str, late_centavos: i64) -> Bill {
        Bill {
            number: number.into(),
            due_on: NaiveDate::from_ymd_opt(2020, 3, 9).unwrap(),
            amount_centavos: 31_598 + late_centavos,
            late_centavos,
            typeable_line: "23791.17209 25000.000854 25004.030007 1 81900000031598".into(),
            pix: (late_centavos == 0).then(|| "00020126".into()),
            link: "https://isp.example/routerbox/tmp/boleto_a&b.pdf".into(),
        }
    }

    fn view() -> LetterView {
        LetterView {
            name: "ANA".into(),
            own: None,
            bills: vec![bill("0320283295", 0)],
            settled: vec![],
            sender: "EMPRESA A & FILHOS".into(),
        }
    }

    #[test]
    fn one_invoice_in_the_standard_words() {
        let letter = write(&view());
        assert_eq!(letter.subject, "Sua fatura com vencimento em 09/03/2020");
        insta::assert_snapshot!(letter.text, @r"
        Olá, ANA!

        O boleto da sua fatura em aberto está anexo a este e-mail.

        Fatura 0320283295
        Vencimento: 09/03/2020
        Valor: R$ 315,98
        Linha digitável: 23791.17209 25000.000854 25004.030007 1 81900000031598
        Pix copia e cola: 00020126
        Boleto em PDF: https://isp.example/routerbox/tmp/boleto_a&b.pdf

        Se o pagamento já foi feito, desconsidere este e-mail.

        EMPRESA A & FILHOS
        ");
    }

    #[test]
    fn several_invoices_one_late_and_one_settled_in_the_senders_words() {
        let letter = write(&LetterView {
            own: Some(("Segunda via".into(), "Caro cliente,\nsegue <o boleto>.".into())),
            bills: vec![bill("0000000001", 1_500), bill("0000000002", 0)],
            settled: vec!["0000000003".into()],
            ..view()
        });
        assert_eq!(letter.subject, "Segunda via");
        assert!(letter.text.starts_with("Caro cliente,\nsegue <o boleto>.\n\nFatura 0000000001\n"));
        assert!(letter.text.contains("Valor: R$ 330,98 (com R$ 15,00 de multa e juros)"));
        assert!(letter.text.contains("A fatura 0000000003 não foi enviada porque não está mais em aberto."));
        assert!(!letter.text.contains("Olá") && !letter.text.contains("desconsidere"), "the words are the sender's");
    }

    #[test]
    fn the_html_says_what_the_text_says_and_holds_no_code_of_others() {
        let words = Some(("Segunda via".to_owned(), "<script>alert(1)</script>\n\"Olá\"".to_owned()));
        let letter = write(&LetterView { own: words, ..view() });
        assert!(letter.html.contains("&lt;script&gt;alert(1)&lt;/script&gt;<br>&quot;Olá&quot;"));
        assert!(!letter.html.contains("<script"));
        for said in
            ["0320283295", "09/03/2020", "R$ 315,98", "23791.17209", "00020126", "boleto_a&amp;b.pdf", "EMPRESA A &amp; FILHOS"]
        {
            assert!(letter.html.contains(said), "{said}: {}", letter.html);
        }
    }

    #[test]
    fn an_sms_always_has_the_line() {
        let line = "23791.17209 25000.000854 25004.030007 1 81900000031598";
        let sms = LineSmsView {
            title: None,
            own: None,
            due_on: NaiveDate::from_ymd_opt(2020, 7, 1).unwrap(),
            amount_centavos: 11_490,
            typeable_line: line.into(),
        };
        let standard = write_line_sms(&sms);
        assert_eq!(standard, format!("Boleto de R$ 114,90 com vencimento em 01/07/2020. Para pagar, copie a linha: {line}"));
        assert!(standard.is_ascii() && standard.len() <= 160);
        let own = LineSmsView { title: Some("Fatura".into()), own: Some("Segue a linha digitável".into()), ..sms };
        assert_eq!(write_line_sms(&own), format!("Fatura: Segue a linha digitável {line}"));
    }
}
