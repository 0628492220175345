use kernel::Zone;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// A time zone by its IANA name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeZone {
    name: String,
    /// The zone itself.
    pub zone: Zone,
}

impl FromStr for TimeZone {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let zone = Zone::named(name).ok_or_else(|| format!("{name:?} is no time zone such as America/Sao_Paulo"))?;
        Ok(Self { name: name.to_owned(), zone })
    }
}

impl fmt::Display for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// A time limit of whole seconds, from one second to an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seconds(u16);

impl Seconds {
    /// The limit as a duration.
    #[must_use]
    pub fn duration(self) -> Duration {
        Duration::from_secs(self.0.into())
    }
}

impl FromStr for Seconds {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(seconds @ 1..=3_600) => Ok(Self(seconds)),
            _ => Err(format!("{text:?} is no number of seconds from 1 to 3600")),
        }
    }
}

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
