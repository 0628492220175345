use crate::WebhookRefused;
use kernel::Money;
use serde::Deserialize;
use std::collections::BTreeSet;

/// What a webhook says of one Pix, as far as it is compared with what the PSP says itself. Refunds and times are asked for there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) end_to_end_id: String,
    pub(crate) txid: Option<String>,
    pub(crate) amount: Money,
}

/// More Pix than a PSP puts into one call.
const MOST: usize = 1_000;
/// Characters of an endToEndId: E or D, eight digits of the payer's bank, twelve of the minute, eleven more.
const END_TO_END_ID: usize = 32;

#[derive(Deserialize)]
struct Body {
    pix: Vec<Pix>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Pix {
    end_to_end_id: String,
    txid: Option<String>,
    valor: String,
}

/// The Pix that a webhook's body tells of: one at least. Fields that we do not know are passed over, what we know must be right.
pub(crate) fn read_notices(body: &[u8]) -> Result<Vec<Notice>, WebhookRefused> {
    let malformed = |what: &str| WebhookRefused::Malformed(what.to_owned());
    let body: Body = serde_json::from_slice(body).map_err(|error| WebhookRefused::Malformed(error.to_string()))?;
    if body.pix.is_empty() || body.pix.len() > MOST {
        return Err(malformed("pix has no element, or too many"));
    }
    let mut seen = BTreeSet::new();
    body.pix
        .into_iter()
        .map(|pix| {
            if pix.end_to_end_id.len() != END_TO_END_ID || !pix.end_to_end_id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return Err(malformed("endToEndId has not 32 letters and digits"));
            }
            if !seen.insert(pix.end_to_end_id.clone()) {
                return Err(malformed("an endToEndId comes twice"));
            }
            let amount = read_amount(&pix.valor).ok_or_else(|| malformed("valor is no amount with two decimals"))?;
            let txid = pix.txid.filter(|txid| !txid.is_empty());
            if txid.as_ref().is_some_and(|txid| txid.len() > 35 || !txid.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
                return Err(malformed("txid has not up to 35 letters and digits"));
            }
            Ok(Notice { end_to_end_id: pix.end_to_end_id, txid, amount })
        })
        .collect()
}

/// An amount as the Pix API writes it: `99.90`, one to ten digits before the point, two behind it; above zero.
fn read_amount(text: &str) -> Option<Money> {
    let (whole, decimals) = text.split_once('.')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=10).contains(&whole.len()) || decimals.len() != 2 || !digits(whole) || !digits(decimals) {
        return None;
    }
    Money::parse(text).ok().filter(|amount| amount.is_positive())
}

#[cfg(test)]
mod tests {
    use super::*;

    const E2E: &str = "E12345678202612101301abcdefghijk";

    #[test]
    fn a_notice_is_read() {
        let body = format!(
            r#"{{"pix":[{{"endToEndId":"{E2E}","txid":"9d36b84fc70b478fb95c12729b90ca25","valor":"99.90","horario":"x","new":1}}]}}"#
        );
        let notice = Notice {
            end_to_end_id: E2E.into(),
            txid: Some("9d36b84fc70b478fb95c12729b90ca25".into()),
            amount: Money::centavos(9_990),
        };
        assert_eq!(read_notices(body.as_bytes()).unwrap(), [notice]);
    }

    #[test]
    fn what_is_malformed_is_refused() {
        let one = |e2e: &str, txid: &str, valor: &str| format!(r#"{{"endToEndId":"{e2e}","txid":{txid},"valor":{valor}}}"#);
        let good = one(E2E, "null", "\"1.00\"");
        assert!(read_notices(format!("{{\"pix\":[{good}]}}").as_bytes()).is_ok());
        for body in [
            String::new(),
            "{}".into(),
            "[]".into(),
            r#"{"pix":[]}"#.into(),
            r#"{"pix":{}}"#.into(),
            format!("{{\"pix\":[{good},{good}]}}"),
            format!("{{\"pix\":[{}]}}", one("E1", "null", "\"1.00\"")),
            format!("{{\"pix\":[{}]}}", one(&E2E.replace('E', "'"), "null", "\"1.00\"")),
            format!("{{\"pix\":[{}]}}", one(E2E, "\"a-b\"", "\"1.00\"")),
            format!("{{\"pix\":[{}]}}", one(E2E, "7", "\"1.00\"")),
        ] {
            assert!(matches!(read_notices(body.as_bytes()), Err(WebhookRefused::Malformed(_))), "{body}");
        }
        for amount in
            ["1.00", "\"1\"", "\"1.0\"", "\"1.000\"", "\"-1.00\"", "\"0.00\"", "\"+1.00\"", "\"1,00\"", "\".00\"", "\"1e2\""]
        {
            let body = format!("{{\"pix\":[{}]}}", one(E2E, "null", amount));
            assert!(read_notices(body.as_bytes()).is_err(), "{amount}");
        }
    }
}
