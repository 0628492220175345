use ipnet::IpNet;
use std::fmt;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The address by which people and integrations reach the installation: scheme and host, no path, no slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PublicUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let trimmed = text.trim_end_matches('/');
        let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://")).unwrap_or_default();
        let strange = |c: char| c.is_whitespace() || c.is_control() || "/?#@\\\"<>".contains(c);
        if host.is_empty() || host.contains(strange) {
            return Err(format!("{text:?} is no address such as https://isp.example, without a path"));
        }
        Ok(Self(trimmed.to_owned()))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The address of the database. Printed without its password.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The embedded database in a file, which is made when it is missing.
    #[must_use]
    pub fn file(path: &Path) -> Self {
        let path = path.display().to_string().replace('%', "%25").replace('?', "%3F");
        Self(format!("sqlite://{path}?mode=rwc"))
    }

    /// The file of an embedded database.
    #[must_use]
    pub fn file_path(&self) -> Option<PathBuf> {
        let path = self.0.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path).split('?').next().unwrap_or_default();
        Some(PathBuf::from(path.replace("%3F", "?").replace("%25", "%")))
    }

    /// The whole address.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme)) {
            return Ok(Self(text.to_owned()));
        }
        if text.starts_with("sqlite:") && !text.contains(":memory:") {
            // The driver makes a missing file only when it is told to.
            return Ok(Self(if text.contains('?') { text.to_owned() } else { format!("{text}?mode=rwc") }));
        }
        Err("not an address of a database: postgres://USER:PASSWORD@HOST/NAME or sqlite://PATH".to_owned())
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A password may also be given as a parameter.
        let without_query = self.0.split('?').next().unwrap_or_default();
        match (without_query.split_once("://"), without_query.rsplit_once('@')) {
            (Some((scheme, rest)), Some((_, host))) => {
                let user = rest.split([':', '@']).next().unwrap_or_default();
                write!(f, "{scheme}://{user}@{host}")
            }
            _ => f.write_str(without_query),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One address, or all that share a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network(IpNet);

impl Network {
    /// True when the address belongs to it. An IPv4 address in IPv6 clothing counts as what it is.
    #[must_use]
    pub fn holds(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let network = text.parse::<IpNet>().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from));
        network.map(Self).ok_or_else(|| format!("{text:?} is no address or network such as 10.0.0.0/8"))
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_scheme_and_host() {
        for (text, expected) in [
            ("https://isp.example", Some("https://isp.example")),
            ("http://127.0.0.1:8080/", Some("http://127.0.0.1:8080")),
            ("https://[::1]:8443", Some("https://[::1]:8443")),
            ("isp.example", None),
            ("https://", None),
            ("https://isp.example/enlace", None),
            ("https://user@isp.example", None),
            ("https://isp.example?x", None),
        ] {
            assert_eq!(text.parse::<PublicUrl>().ok().as_ref().map(PublicUrl::as_str), expected, "{text}");
        }
    }

    #[test]
    fn a_database_is_printed_without_its_password() {
        for (text, printed) in [
            ("postgres://enlace:s3cret@db.example:5432/enlace", "postgres://enlace@db.example:5432/enlace"),
            ("postgres://enlace:s3@cret@db/enlace?password=s3cret", "postgres://enlace@db/enlace"),
            ("postgresql://db/enlace?user=a&password=s3cret", "postgresql://db/enlace"),
            ("sqlite://data/enlace.sqlite?mode=rw", "sqlite://data/enlace.sqlite"),
        ] {
            let url: DatabaseUrl = text.parse().unwrap();
            assert_eq!((url.reveal(), url.to_string().as_str()), (text, printed));
            assert_eq!(format!("{url:?}"), printed);
        }
        let odd = Path::new("/srv/100%/a?b.sqlite");
        assert_eq!(DatabaseUrl::file(odd).file_path().as_deref(), Some(odd));
        assert_eq!("postgres://db/x".parse::<DatabaseUrl>().unwrap().file_path(), None);
        assert_eq!("sqlite:x.db".parse::<DatabaseUrl>().unwrap().reveal(), "sqlite:x.db?mode=rwc");
        for wrong in ["", "mysql://x", "sqlite::memory:", "/var/lib/enlace.sqlite"] {
            assert!(wrong.parse::<DatabaseUrl>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_network_holds_its_addresses() {
        let network: Network = "10.0.0.0/8".parse().unwrap();
        for (address, held) in [("10.1.2.3", true), ("::ffff:10.1.2.3", true), ("11.0.0.1", false), ("::1", false)] {
            assert_eq!(network.holds(address.parse().unwrap()), held, "{address}");
        }
        assert!("::1".parse::<Network>().unwrap().holds("::1".parse().unwrap()));
        assert!("10.0.0.0/33".parse::<Network>().is_err());
    }
}
