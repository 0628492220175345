//! Who writes the messages whose turn has come.

use crate::links::{EMAIL_LINK_DAYS, LinkedBoleto, Links};
use crate::{App, boleto_pdf};
use async_trait::async_trait;
use billing::{InvoiceLetter, LetterBill, LineSms, Unwritten};
use chrono::{DateTime, TimeDelta, Utc};
use db::Runner;
use documents::letter::{Bill, LetterView, LineSmsView};
use kernel::{Caller, Environment, Fault};
use messaging::{Attachment, Words, Writer, Written};

/// Writes each kind of draft. Drafts are of production alone: in homologação their rows are rolled back.
pub(crate) struct Pens<'a> {
    links: &'a Links,
}

impl<'a> Pens<'a> {
    pub(crate) fn of(app: &'a App) -> Self {
        Self { links: app.links() }
    }
}

#[async_trait]
impl Writer for Pens<'_> {
    async fn write(&self, runner: &Runner, kind: &str, order: &str) -> Result<Written, Fault> {
        let caller = Caller::system("messages.write");
        match kind {
            billing::INVOICE_LETTER => match runner.read(&caller, async |ctx| billing::invoice_letter(ctx, order).await).await {
                Ok(letter) => self.letter(&letter, runner.clock().now()),
                Err(unwritten) => nothing(unwritten),
            },
            billing::LINE_SMS => {
                let sms = runner.read(&caller, async |ctx| billing::line_sms(ctx, order).await).await;
                sms.map(line_sms).or_else(nothing)
            }
            // A version that does not know a kind leaves it to one that does.
            other => Err(Fault::Inconsistent(format!("no draft is called {other}"))),
        }
    }
}

impl Pens<'_> {
    fn letter(&self, letter: &InvoiceLetter, now: DateTime<Utc>) -> Result<Written, Fault> {
        let sender = letter.bills.first().map(|bill| bill.boleto.beneficiary.name.clone()).unwrap_or_default();
        let view = LetterView {
            name: letter.name.clone(),
            own: letter.words.as_ref().map(|words| (words.subject.clone(), words.text.clone())),
            bills: letter.bills.iter().map(|bill| self.bill(bill, now)).collect(),
            settled: letter.settled.clone(),
            sender,
        };
        let attachments = letter.bills.iter().map(|bill| {
            let bytes = boleto_pdf(&bill.boleto, Environment::Production)?;
            Ok(Attachment { name: format!("fatura_{}.pdf", bill.boleto.invoice), media: "application/pdf".into(), bytes })
        });
        let attachments = attachments.collect::<Result<Vec<_>, Fault>>()?;
        let documents::letter::Letter { subject, text, html } = documents::letter::write(&view);
        Ok(Written::Words(Words { subject, text, html: Some(html), attachments }))
    }

    fn bill(&self, bill: &LetterBill, now: DateTime<Utc>) -> Bill {
        let boleto = &bill.boleto;
        let link = LinkedBoleto { invoice: boleto.invoice, due_on: bill.second_copy, environment: Environment::Production };
        Bill {
            number: boleto.document_number.clone(),
            due_on: boleto.due_on,
            amount_centavos: boleto.amount.in_centavos(),
            late_centavos: (boleto.fine + boleto.interest).in_centavos(),
            typeable_line: boleto.typeable_line.to_string(),
            pix: boleto.pix.clone(),
            link: self.links.boleto_until(link, now + TimeDelta::days(EMAIL_LINK_DAYS)),
        }
    }
}

fn nothing(unwritten: Unwritten) -> Result<Written, Fault> {
    match unwritten {
        Unwritten::Nothing(reason) => Ok(Written::Nothing(reason)),
        Unwritten::Fault(fault) => Err(fault),
    }
}

fn line_sms(sms: LineSms) -> Written {
    let LineSms { title, words, boleto } = sms;
    let view = LineSmsView {
        title,
        own: words,
        due_on: boleto.due_on,
        amount_centavos: boleto.amount.in_centavos(),
        typeable_line: boleto.typeable_line.to_string(),
    };
    let text = documents::letter::write_line_sms(&view);
    Written::Words(Words { subject: String::new(), text, html: None, attachments: Vec::new() })
}
