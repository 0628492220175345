use super::{MAX_KEY, PixError};

/// Checks the address of a charge as codes carry it: host and path, no scheme, 77 characters at most.
pub(super) fn check(id: &'static str, url: &str) -> Result<(), PixError> {
    let found = url.chars().count();
    if found > MAX_KEY {
        return Err(PixError::TooLong { id, found, most: MAX_KEY });
    }
    let is_host = |host: &str| {
        host.contains('.')
            && host.split('.').all(|label| !label.is_empty())
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:".contains(&b))
    };
    let is_url = url.bytes().all(|b| b.is_ascii_graphic())
        && url.split_once('/').is_some_and(|(host, path)| is_host(host) && !path.is_empty() && !path.starts_with('/'));
    if is_url { Ok(()) } else { Err(PixError::NoUrl { value: url.to_owned() }) }
}
