use crate::error::WebhookRefused;
use crate::psp::WebhookProof;
use crate::rules::read_notices;
use crate::{digest_of, store, token_digest};
use db::{Ctx, NewJob};
use hmac::{Hmac, KeyInit, Mac};
use kernel::{Fault, Permission, PixWebhookCallId};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// The job that looks into a call of a webhook. Stored in rows: never renamed.
pub const WEBHOOK: &str = "pix.webhook";

/// The body of the job.
#[derive(Serialize, Deserialize)]
pub(crate) struct Look {
    pub(crate) call: PixWebhookCallId,
}

/// A call of a PSP's webhook as it came in. No `Debug`: it names payers.
#[derive(Clone)]
pub struct WebhookCall {
    /// The secret part of its path.
    pub token: String,
    /// Its headers, names in small letters.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

pub(crate) const PURPOSE: &str = "pix_webhook_call.body";

/// Takes a call of a webhook: who may call is let in, what can be read is kept, and looked into by a job after the commit. Nothing is
/// settled by it: that takes the PSP's own answer.
///
/// # Errors
/// What [`WebhookRefused`] names; then nothing is kept.
pub async fn receive_webhook(ctx: &mut Ctx, call: &WebhookCall) -> Result<(), WebhookRefused> {
    ctx.require(Permission::PaymentWrite)?;
    // The token is found by its digest: what an index compares tells nothing about the token.
    let found = store::psp::by_digest(&ctx.db(), ctx.vault(), &token_digest(&call.token)).await?;
    let (psp, proof) = found.ok_or(WebhookRefused::UnknownPath)?;
    let_in(&proof, call)?;
    read_notices(&call.body)?;
    let body = ctx.vault().seal(PURPOSE, &call.body).map_err(Fault::from)?;
    let (id, deliveries, is_waiting) = store::webhook::keep(&ctx.db(), psp, &digest_of(&call.body), &body, ctx.now).await?;
    if is_waiting {
        let body = serde_json::to_string(&Look { call: id }).map_err(|error| Fault::Inconsistent(error.to_string()))?;
        let job = NewJob { kind: WEBHOOK, key: format!("{id}.{deliveries}"), body, due_at: ctx.now };
        db::enqueue_job(&ctx.db(), job, ctx.now).await?;
    }
    Ok(())
}

fn let_in(proof: &WebhookProof, call: &WebhookCall) -> Result<(), WebhookRefused> {
    let header = |name: &str| {
        call.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
    };
    if let Some((name, secret)) = &proof.signature {
        let given = header(name).and_then(|text| bytes_of(text.strip_prefix("sha256=").unwrap_or(&text)));
        let given = given.ok_or(WebhookRefused::Signature)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| WebhookRefused::Signature)?;
        mac.update(&call.body);
        mac.verify_slice(&given).map_err(|_| WebhookRefused::Signature)?;
    }
    if let Some((name, fingerprint)) = &proof.fingerprint {
        let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let given = header(name).map(|text| plain(&text)).filter(|text| !text.is_empty());
        // A fingerprint is no secret; it is the proxy in front of us that vouches for it.
        if given != Some(plain(fingerprint)) {
            return Err(WebhookRefused::Certificate);
        }
    }
    Ok(())
}

/// The bytes of hexadecimal digits.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(headers: &[(&str, &str)]) -> WebhookCall {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        WebhookCall { token: String::new(), headers, body: b"what do ya want for nothing?".to_vec() }
    }

    #[test]
    fn a_signature_is_checked() {
        // RFC 4231, test case 2.
        const RIGHT: &str = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let proof = WebhookProof { signature: Some(("x-signature".into(), "Jefe".into())), fingerprint: None };
        for (headers, good) in [
            (vec![("x-signature", RIGHT)], true),
            (vec![("X-Signature", RIGHT)], true),
            (vec![("x-signature", &format!("sha256={RIGHT}")[..])], true),
            (vec![("x-signature", &RIGHT[..62])], false),
            (vec![("x-signature", &RIGHT.replace('5', "6")[..])], false),
            (vec![("x-signature", "é")], false),
            (vec![("x-signature", "")], false),
            (vec![], false),
        ] {
            assert_eq!(let_in(&proof, &call(&headers)).is_ok(), good, "{headers:?}");
        }
    }

    #[test]
    fn a_certificate_is_compared_without_its_colons() {
        let proof = WebhookProof { signature: None, fingerprint: Some(("x-client".into(), "AB:CD:01".into())) };
        for (headers, good) in [
            (vec![("x-client", "abcd01")], true),
            (vec![("x-client", "AB:CD:01")], true),
            (vec![("x-client", "abcd02")], false),
            (vec![("x-client", "")], false),
            (vec![], false),
        ] {
            assert_eq!(let_in(&proof, &call(&headers)).is_ok(), good, "{headers:?}");
        }
        assert!(let_in(&WebhookProof::default(), &call(&[])).is_ok());
    }
}
