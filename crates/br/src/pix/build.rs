use super::tlv::element;
use super::{GUI, Initiation, MAX_CITY, MAX_DESCRIPTION, MAX_NAME, PixError, PixKey, crc16, is_ispb, is_txid, normalize, url};
use crate::cep::Cep;

/// The most centavos an amount of 13 characters tells.
const MAX_CENTAVOS: i64 = 999_999_999_999;

/// The most characters of a template.
const MAX_TEMPLATE: usize = 99;

/// A code that names a key. It carries no due date and no payer, and can be paid more than once: for donations and
/// counters, not for invoices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticCode {
    key: PixKey,
    receiver: Receiver,
    amount: Option<i64>,
    txid: Option<String>,
    description: Option<String>,
    facilitator: Option<String>,
    initiation: Option<Initiation>,
    recurrence: Option<String>,
}

impl StaticCode {
    /// A code for that key. Name and city lose their accents and are cut to 25 and 15 characters.
    pub fn new(key: PixKey, merchant_name: &str, merchant_city: &str) -> Self {
        Self {
            key,
            receiver: Receiver::new(merchant_name, merchant_city),
            amount: None,
            txid: None,
            description: None,
            facilitator: None,
            initiation: None,
            recurrence: None,
        }
    }

    /// Fixes the amount, in centavos; without it the payer types one.
    #[must_use]
    pub fn amount(mut self, centavos: i64) -> Self {
        self.amount = Some(centavos);
        self
    }

    /// Identifies the payment: 1 to 25 letters and digits, given back with the payment.
    #[must_use]
    pub fn txid(mut self, txid: &str) -> Self {
        self.txid = Some(txid.to_owned());
        self
    }

    /// Text for the payer. It loses its accents; up to 72 characters, as far as the key leaves room.
    #[must_use]
    pub fn description(mut self, text: &str) -> Self {
        self.description = Some(text.to_owned());
        self
    }

    /// ISPB (8 characters) of who pays out the money of a Pix Saque or Troco; only then may the amount be zero.
    #[must_use]
    pub fn facilitator(mut self, ispb: &str) -> Self {
        self.facilitator = Some(ispb.to_owned());
        self
    }

    /// Says how often the code may be used; static codes as a rule do not.
    #[must_use]
    pub fn initiation(mut self, initiation: Initiation) -> Self {
        self.initiation = Some(initiation);
        self
    }

    /// Adds the receiver's postal code.
    #[must_use]
    pub fn postal_code(mut self, cep: Cep) -> Self {
        self.receiver.postal_code = Some(cep);
        self
    }

    /// Adds a recurrence to authorise (Pix Automático): its address, with `https://` or without.
    #[must_use]
    pub fn recurrence(mut self, url: &str) -> Self {
        self.recurrence = Some(without_scheme(url));
        self
    }

    /// The text of the code.
    ///
    /// # Errors
    /// [`PixError::TooLong`], [`PixError::Empty`], [`PixError::NoTxid`], [`PixError::AmountOutOfRange`],
    /// [`PixError::NotAdmitted`] for the facilitator, [`PixError::NoUrl`].
    pub fn payload(&self) -> Result<String, PixError> {
        // An e-mail or random key may have been made without `parse`.
        let key = PixKey::parse(&self.key.to_string())?.to_string();
        if let Some(value) = self.facilitator.as_deref().filter(|ispb| !is_ispb(ispb)) {
            return Err(PixError::NotAdmitted { id: "26-03", value: value.to_owned() });
        }
        if let Some(value) = self.txid.as_deref().filter(|txid| !is_txid(txid)) {
            return Err(PixError::NoTxid { value: value.to_owned() });
        }
        let description = normalize(self.description.as_deref().unwrap_or_default(), usize::MAX);
        let facilitator = element(3, self.facilitator.as_deref().unwrap_or_default());
        let taken = element(0, GUI).len() + element(1, &key).len() + facilitator.len() + 4;
        let most = MAX_DESCRIPTION.min(MAX_TEMPLATE.saturating_sub(taken));
        if description.len() > most {
            return Err(PixError::TooLong { id: "26-02", found: description.len(), most });
        }
        let amount = match self.amount {
            Some(centavos @ 1..=MAX_CENTAVOS) => format!("{}.{:02}", centavos / 100, centavos % 100),
            Some(0) if self.facilitator.is_some() => "0.00".to_owned(),
            Some(centavos) => return Err(PixError::AmountOutOfRange { centavos }),
            None => String::new(),
        };
        assemble(&Parts {
            initiation: self.initiation,
            account: &[element(1, &key), element(2, &description), facilitator].concat(),
            amount: &amount,
            receiver: &self.receiver,
            txid: self.txid.as_deref(),
            recurrence: self.recurrence.as_deref(),
        })
    }
}

/// A code that names the address of a charge: the kind for invoices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DynamicCode {
    url: String,
    receiver: Receiver,
    initiation: Option<Initiation>,
    recurrence: Option<String>,
}

impl DynamicCode {
    /// A code for the charge at that address (`loc.location` of the PSP's answer), with `https://` or without; it says
    /// that it is used once. Name and city lose their accents and are cut to 25 and 15 characters.
    pub fn new(url: &str, merchant_name: &str, merchant_city: &str) -> Self {
        Self {
            url: without_scheme(url),
            receiver: Receiver::new(merchant_name, merchant_city),
            initiation: Some(Initiation::SingleUse),
            recurrence: None,
        }
    }

    /// Says how often the code may be used, or leaves it open.
    #[must_use]
    pub fn initiation(mut self, initiation: Option<Initiation>) -> Self {
        self.initiation = initiation;
        self
    }

    /// Adds the receiver's postal code.
    #[must_use]
    pub fn postal_code(mut self, cep: Cep) -> Self {
        self.receiver.postal_code = Some(cep);
        self
    }

    /// Adds a recurrence to authorise (Pix Automático): its address, with `https://` or without.
    #[must_use]
    pub fn recurrence(mut self, url: &str) -> Self {
        self.recurrence = Some(without_scheme(url));
        self
    }

    /// The text of the code.
    ///
    /// # Errors
    /// [`PixError::TooLong`], [`PixError::Empty`], [`PixError::NoUrl`].
    pub fn payload(&self) -> Result<String, PixError> {
        url::check("26-25", &self.url)?;
        assemble(&Parts {
            initiation: self.initiation,
            account: &element(25, &self.url),
            amount: "",
            receiver: &self.receiver,
            txid: None,
            recurrence: self.recurrence.as_deref(),
        })
    }
}

/// A code that pays nothing by itself, but leads to a recurrence to authorise (Pix Automático).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecurrenceCode {
    url: String,
    receiver: Receiver,
}

impl RecurrenceCode {
    /// A code for the recurrence at that address, with `https://` or without. Name and city lose their accents and are
    /// cut to 25 and 15 characters.
    pub fn new(url: &str, merchant_name: &str, merchant_city: &str) -> Self {
        Self { url: without_scheme(url), receiver: Receiver::new(merchant_name, merchant_city) }
    }

    /// The text of the code.
    ///
    /// # Errors
    /// [`PixError::TooLong`], [`PixError::Empty`], [`PixError::NoUrl`].
    pub fn payload(&self) -> Result<String, PixError> {
        assemble(&Parts {
            initiation: None,
            account: "",
            amount: "",
            receiver: &self.receiver,
            txid: None,
            recurrence: Some(&self.url),
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Receiver {
    name: String,
    city: String,
    postal_code: Option<Cep>,
}

impl Receiver {
    fn new(name: &str, city: &str) -> Self {
        Self { name: normalize(name, MAX_NAME), city: normalize(city, MAX_CITY), postal_code: None }
    }
}

struct Parts<'a> {
    initiation: Option<Initiation>,
    /// The elements of template 26 after the GUI.
    account: &'a str,
    amount: &'a str,
    receiver: &'a Receiver,
    txid: Option<&'a str>,
    recurrence: Option<&'a str>,
}

fn assemble(parts: &Parts<'_>) -> Result<String, PixError> {
    let Receiver { name, city, postal_code } = parts.receiver;
    for (id, value) in [("59", name), ("60", city)] {
        if value.is_empty() {
            return Err(PixError::Empty { id });
        }
    }
    let gui = element(0, GUI);
    let account = format!("{gui}{}", parts.account);
    if account.len() > MAX_TEMPLATE {
        return Err(PixError::TooLong { id: "26", found: account.len(), most: MAX_TEMPLATE });
    }
    let recurrence = match parts.recurrence {
        Some(address) => {
            url::check("80-25", address)?;
            element(80, &format!("{gui}{}", element(25, address)))
        }
        None => String::new(),
    };
    let text = [
        element(0, "01"),
        element(1, parts.initiation.map_or("", Initiation::code)),
        element(26, &account),
        element(52, "0000"),
        element(53, "986"),
        element(54, parts.amount),
        element(58, "BR"),
        element(59, name),
        element(60, city),
        element(61, postal_code.as_ref().map_or("", Cep::as_str)),
        element(62, &element(5, parts.txid.unwrap_or("***"))),
        recurrence,
        "6304".to_owned(),
    ]
    .concat();
    Ok(format!("{text}{:04X}", crc16(text.as_bytes())))
}

fn without_scheme(url: &str) -> String {
    let url = url.trim();
    url.strip_prefix("https://").unwrap_or(url).to_owned()
}
