//! A web service that is asked with credentials, and numbers as it writes them.

use crate::ConfigError;
use crate::config::is_this_machine;
use crate::reason::reason;
use crate::tls::{trusting, trusting_nobody};
use kernel::Percent;
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use serde_json::Number;
use std::time::Duration;

/// A client of a web service at a base address, which gets credentials over TLS only; and the addresses of its paths.
pub(crate) fn peer<const N: usize>(
    base: &str,
    paths: [&str; N],
    timeout: Duration,
    authority: Option<&str>,
) -> Result<(Client, [Url; N]), ConfigError> {
    let bad = || ConfigError::BaseAddress(base.to_owned());
    let mut urls = Vec::with_capacity(N);
    for path in paths {
        urls.push(format!("{}{path}", base.trim_end_matches('/')).parse::<Url>().map_err(|_| bad())?);
    }
    let urls: [Url; N] = urls.try_into().map_err(|_| bad())?;
    let first = urls.first().ok_or_else(bad)?;
    let host = first.host_str().unwrap_or_default();
    let near = is_this_machine(host);
    let tls = match first.scheme() {
        "https" => trusting(authority, None)?,
        "http" if near => trusting_nobody()?,
        "http" => return Err(ConfigError::Unencrypted(host.to_owned())),
        _ => return Err(bad()),
    };
    let headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))]);
    // The credentials go nowhere else.
    let http = Client::builder().tls_backend_preconfigured(tls).default_headers(headers).redirect(Policy::none());
    let http = http.timeout(timeout).connect_timeout(timeout);
    let http = if near { http.no_proxy() } else { http };
    let http = http.build().map_err(|error| ConfigError::Tls(reason(&error)))?;
    Ok((http, urls))
}

/// A percentage as it is written, rounded half away from zero to what a [`Percent`] has; `None` when it is far from any.
pub(crate) fn percent(number: &Number) -> Option<Percent> {
    let text = number.to_string();
    let (negative, digits) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
    let (digits, exponent) = match digits.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (digits, 0),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let all: Vec<i64> = whole.bytes().chain(decimals.bytes()).map(|digit| i64::from(digit.wrapping_sub(b'0'))).collect();
    // Four decimals and the one that rounds.
    let wanted = usize::try_from(point.checked_add(4)?.clamp(-1, 15) + 1).ok()?;
    let digit = |at: usize| all.get(at).copied().unwrap_or(0);
    let kept = (0..wanted.saturating_sub(1)).fold(0_i64, |sum, at| sum * 10 + digit(at));
    let rounded = kept + i64::from(wanted > 0 && digit(wanted - 1) >= 5);
    (rounded <= Percent::WHOLE * 1_000).then_some(Percent(if negative { -rounded } else { rounded }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read_as_they_are_written() {
        for (text, units) in [
            ("31.15", Some(311_500)),
            ("90.99", Some(909_900)),
            ("80", Some(800_000)),
            ("80.0", Some(800_000)),
            ("80.85155243823094", Some(808_516)),
            ("0.00005", Some(1)),
            ("0.00004", Some(0)),
            ("-0.5", Some(-5_000)),
            ("0", Some(0)),
            ("3.115e1", Some(311_500)),
            ("3115e-2", Some(311_500)),
            ("1e-9", Some(0)),
            ("1e30", None),
        ] {
            let number: Number = serde_json::from_str(text).unwrap();
            assert_eq!(percent(&number), units.map(Percent), "{text}");
        }
    }

    #[test]
    fn credentials_do_not_leave_this_machine_in_the_open() {
        let peer = |base: &str| peer(base, ["/v1"], Duration::from_secs(1), None).err();
        assert_eq!(peer("http://127.0.0.1:1/"), None);
        assert_eq!(peer("http://spc.example"), Some(ConfigError::Unencrypted("spc.example".into())));
        for base in ["", "spc.example", "ftp://spc.example"] {
            assert_eq!(peer(base), Some(ConfigError::BaseAddress(base.into())));
        }
    }
}
