//! The SMS that two services send with a line or a Pix text.

use crate::failure::Failure;
use db::Ctx;
use kernel::InvoiceId;
use messaging::{NewSms, Occasion};
use wire::{Digits, Text};

/// What a service says by SMS, and the numbers of its errors.
pub(super) struct SmsText {
    /// What the sender's text must hold.
    pub(super) placeholder: &'static str,
    /// The text where the sender gives none.
    pub(super) standard: &'static str,
    /// For the record of messages.
    pub(super) purpose: &'static str,
    pub(super) mobile_missing: u16,
    pub(super) mobile_invalid: u16,
    pub(super) content_invalid: u16,
}

/// An SMS whose number and text have been checked.
#[derive(Clone)]
pub(super) struct CheckedSms {
    to: br::Phone,
    text: String,
    placeholder: &'static str,
    purpose: &'static str,
}

impl SmsText {
    /// Checks number and text.
    ///
    /// # Errors
    /// When the number is missing or no mobile, or the text lacks the placeholder.
    pub(super) fn checked(&self, mobile: Option<&Digits>, content: Option<&Text<1000>>) -> Result<CheckedSms, Failure> {
        let mobile = mobile.ok_or_else(|| Failure::new(self.mobile_missing, "The field cell_phone_number is required!"))?;
        let to = br::Phone::parse(&mobile.0).ok().filter(br::Phone::is_mobile);
        let to = to.ok_or_else(|| {
            Failure::new(
                self.mobile_invalid,
                "The field cell_phone_number is invalid! Accepted: a mobile number with area code, 11 digits.",
            )
        })?;
        let text = content.map_or(self.standard, |content| &content.0);
        if !text.contains(self.placeholder) {
            return Err(Failure::new(self.content_invalid, format!("The field send_content must contain {}!", self.placeholder)));
        }
        Ok(CheckedSms { to, text: text.to_owned(), placeholder: self.placeholder, purpose: self.purpose })
    }
}

/// Queues the SMS; it goes out after the commit.
pub(super) async fn send(ctx: &mut Ctx, sms: &CheckedSms, invoice: InvoiceId, content: &str) -> Result<(), Failure> {
    let customer = billing::find_invoice(ctx, invoice).await?.map(|invoice| invoice.customer);
    let text = sms.text.replace(sms.placeholder, content);
    let occasion = Occasion { customer, purpose: sms.purpose, invoices: vec![invoice], is_secret: false };
    messaging::queue_sms(ctx, NewSms { occasion, to: sms.to, text }).await?;
    Ok(())
}
