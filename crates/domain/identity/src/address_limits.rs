use ipnet::IpNet;
use kernel::Fault;
use std::net::IpAddr;

/// From where an integration key may be used: addresses and networks. Empty means from anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressLimits(Vec<IpNet>);

/// A text that is neither an address (`203.0.113.9`) nor a network (`203.0.113.0/24`).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no address and no network")]
pub struct NotANetwork(pub String);

impl AddressLimits {
    /// Reads a list of addresses and networks.
    ///
    /// # Errors
    /// The first text that is neither.
    pub fn of<I: IntoIterator<Item: AsRef<str>>>(list: I) -> Result<Self, NotANetwork> {
        list.into_iter().map(|text| network(text.as_ref().trim())).collect::<Result<_, _>>().map(Self)
    }

    /// True when a call from the address may use the key. A call without an address comes from nowhere in the list.
    #[must_use]
    pub fn allow(&self, address: Option<IpAddr>) -> bool {
        let inside = |address: IpAddr| self.0.iter().any(|network| network.contains(&address.to_canonical()));
        self.0.is_empty() || address.is_some_and(inside)
    }

    /// The list, each as a network.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }

    /// The JSON list that is stored.
    pub(crate) fn to_json(&self) -> String {
        serde_json::Value::from(self.words()).to_string()
    }

    pub(crate) fn from_json(text: &str) -> Result<Self, Fault> {
        Self::of(crate::grant::words_of_json(text)?).map_err(|error| Fault::Inconsistent(error.to_string()))
    }
}

fn network(text: &str) -> Result<IpNet, NotANetwork> {
    let network = match text.parse::<IpAddr>() {
        Ok(address) => IpNet::from(address.to_canonical()),
        Err(_) => text.parse::<IpNet>().map_err(|_| NotANetwork(text.to_owned()))?,
    };
    // An address inside a network means the network: 203.0.113.9/24 is 203.0.113.0/24.
    Ok(network.trunc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_inside_or_outside() {
        let cases: [(&[&str], &str, bool); 13] = [
            (&[], "203.0.113.9", true),
            (&[], "2001:db8::1", true),
            (&["203.0.113.9"], "203.0.113.9", true),
            (&["203.0.113.9"], "203.0.113.10", false),
            (&["203.0.113.9"], "::ffff:203.0.113.9", true),
            (&["::ffff:203.0.113.9"], "203.0.113.9", true),
            (&["203.0.113.0/24"], "203.0.113.255", true),
            (&["203.0.113.77/24"], "203.0.113.1", true),
            (&["203.0.113.0/24"], "203.0.114.0", false),
            (&["203.0.113.0/24"], "2001:db8::1", false),
            (&["198.51.100.1", "203.0.113.0/28"], "203.0.113.15", true),
            (&["2001:db8::/32"], "2001:db8:ffff::1", true),
            (&["2001:db8::/32"], "2001:db9::1", false),
        ];
        for (list, address, allowed) in cases {
            let limits = AddressLimits::of(list).unwrap();
            assert_eq!(limits.allow(Some(address.parse().unwrap())), allowed, "{address} in {list:?}");
            assert_eq!(AddressLimits::from_json(&limits.to_json()).unwrap(), limits);
        }
    }

    #[test]
    fn a_call_without_an_address_is_from_nowhere() {
        assert!(AddressLimits::default().allow(None));
        assert!(!AddressLimits::of(["203.0.113.9"]).unwrap().allow(None));
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for wrong in ["", "203.0.113", "203.0.113.0/33", "host.example", "203.0.113.0/-1"] {
            assert_eq!(AddressLimits::of([wrong]), Err(NotANetwork(wrong.into())));
        }
    }
}
