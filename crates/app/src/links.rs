use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use kernel::{ContractId, ContractPaperId, CustomerId, Environment, FiscalDocumentId, InvoiceId, PaperTemplateId};
use sha2::Sha256;

/// Download links that nobody can guess and nothing stores: the file name carries the document, its new due date, its expiry and a signature.
pub struct Links {
    public_url: String,
    key: [u8; 32],
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    /// A boleto.
    Boleto(LinkedBoleto),
    /// A fiscal note or a service invoice.
    Document(LinkedDocument),
    /// A document of a contract.
    Paper(LinkedPaper),
}

/// A fiscal note or a service invoice to which a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkedDocument {
    /// Which one.
    pub document: FiscalDocumentId,
    /// Whether it is a note, for the name of the file.
    pub is_note: bool,
    /// Where the link was made; one of homologação leads to a marked specimen.
    pub environment: Environment,
}

/// A document of a contract to which a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkedPaper {
    /// Whose contract it is, for the name of the file.
    pub customer: CustomerId,
    /// The contract.
    pub contract: ContractId,
    /// The template.
    pub template: PaperTemplateId,
    /// The document; none of homologação, where nothing is kept and the link leads to a specimen as it would be issued.
    pub paper: Option<ContractPaperId>,
}

/// A boleto to which a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkedBoleto {
    /// The invoice whose boleto it is.
    pub invoice: InvoiceId,
    /// The due date of a second copy, if it is one.
    pub due_on: Option<NaiveDate>,
    /// Where the link was made; one of homologação leads to a marked specimen.
    pub environment: Environment,
}

/// Why a file name leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Not a name that was made here.
    #[error("unknown link")]
    Unknown,
    /// Its time is over.
    #[error("expired link")]
    Expired,
}

/// How long a link serves (the rbx manual's `banking_billet_available: 15` and `service_invoice_available: 15`, minutes).
pub const LINK_MINUTES: i64 = 15;

/// How long a link in an e-mail serves, in days: people read their mail late. It leads to nothing once the invoice is paid.
pub(crate) const EMAIL_LINK_DAYS: i64 = 30;

const MARK: usize = 16;

impl Links {
    /// Links under a public address, signed with a key derived from the installation's secret.
    #[must_use]
    pub fn new(public_url: &str, secret: &[u8]) -> Self {
        let mut key = [0; 32];
        key.copy_from_slice(&signature(secret, b"download links"));
        Self { public_url: public_url.trim_end_matches('/').to_owned(), key }
    }

    /// The address that people and integrations use to reach this installation.
    #[must_use]
    pub fn public_url(&self) -> &str {
        &self.public_url
    }

    /// An absolute link to a boleto's PDF, of exactly the depth that today's clients split it by.
    #[must_use]
    pub fn boleto(&self, boleto: LinkedBoleto, now: DateTime<Utc>) -> String {
        self.boleto_until(boleto, now + TimeDelta::minutes(LINK_MINUTES))
    }

    /// The same with another end.
    #[must_use]
    pub(crate) fn boleto_until(&self, boleto: LinkedBoleto, until: DateTime<Utc>) -> String {
        let due = boleto.due_on.map_or_else(String::new, |due| due.format("%Y%m%d").to_string());
        let what = format!("{}.{due}", boleto.invoice);
        self.link(Linked::Boleto(boleto).name(), &what, boleto.environment, until)
    }

    /// The same to the PDF of a fiscal note or a service invoice.
    #[must_use]
    pub fn document(&self, document: LinkedDocument, now: DateTime<Utc>) -> String {
        let kind = if document.is_note { 'n' } else { 's' };
        self.link(
            Linked::Document(document).name(),
            &format!("{kind}.{}", document.document),
            document.environment,
            now + TimeDelta::minutes(LINK_MINUTES),
        )
    }

    /// The same to the PDF of a contract's document, whose file is called as the rbx manual prints it (lines 1280-1330): with customer, contract,
    /// template and the moment, here in UTC; what the manual has at random is the document and the signature.
    #[must_use]
    pub fn paper(&self, paper: LinkedPaper, now: DateTime<Utc>) -> String {
        let LinkedPaper { customer, contract, template, paper } = paper;
        let paper = paper.map_or_else(|| "h".to_owned(), |paper| format!("p{paper}"));
        let payload = format!("ctr_{customer}_{contract}_{template}_{}_{paper}", now.format(MOMENT));
        format!("{}/routerbox/tmp/{payload}x{}.pdf", self.public_url, self.paper_mark(&payload))
    }

    fn paper_mark(&self, payload: &str) -> String {
        signature(&self.key, payload.as_bytes())[..MARK].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn open_paper(&self, name: &str, now: DateTime<Utc>) -> Result<Linked, LinkError> {
        let (payload, mark) = name.rsplit_once('x').ok_or(LinkError::Unknown)?;
        let mark = bytes_of(mark).filter(|mark| mark.len() == MARK).ok_or(LinkError::Unknown)?;
        let mut mac = keyed(&self.key);
        mac.update(payload.as_bytes());
        mac.verify_truncated_left(&mark).map_err(|_| LinkError::Unknown)?;
        let (paper, made_at) = parsed_paper(payload).ok_or(LinkError::Unknown)?;
        if made_at + TimeDelta::minutes(LINK_MINUTES) < now { Err(LinkError::Expired) } else { Ok(Linked::Paper(paper)) }
    }

    fn link(&self, name: &str, what: &str, environment: Environment, until: DateTime<Utc>) -> String {
        let environment = match environment {
            Environment::Production => 'p',
            Environment::Homologation => 'h',
        };
        let payload = format!("{what}.{environment}.{}", until.timestamp());
        let mark = &signature(&self.key, payload.as_bytes())[..MARK];
        let file = format!("{name}_{}_{}.pdf", URL_SAFE_NO_PAD.encode(payload), URL_SAFE_NO_PAD.encode(mark));
        format!("{}/routerbox/tmp/{file}", self.public_url)
    }

    /// What a file name leads to.
    ///
    /// # Errors
    /// When it was not made here, or its time is over.
    pub fn open(&self, file_name: &str, now: DateTime<Utc>) -> Result<Linked, LinkError> {
        if let Some(name) = file_name.strip_suffix(".pdf").filter(|name| name.starts_with("ctr_")) {
            return self.open_paper(name, now);
        }
        let (name, encoded) = file_name.strip_suffix(".pdf").and_then(|name| name.split_once('_')).ok_or(LinkError::Unknown)?;
        // Both parts may hold underscores: the mark has a fixed length.
        let mark_at = encoded.len().checked_sub(MARK.div_ceil(3) * 4 - 2).ok_or(LinkError::Unknown)?;
        let (payload, mark) = encoded.split_at_checked(mark_at).ok_or(LinkError::Unknown)?;
        let payload = payload.strip_suffix('_').ok_or(LinkError::Unknown)?;
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| LinkError::Unknown);
        let (payload, mark) = (decode(payload)?, decode(mark)?);
        let mut mac = keyed(&self.key);
        mac.update(&payload);
        mac.verify_truncated_left(&mark).map_err(|_| LinkError::Unknown)?;
        let payload = String::from_utf8(payload).map_err(|_| LinkError::Unknown)?;
        parsed(&payload)
            .filter(|(linked, _)| mark.len() == MARK && linked.name() == name)
            .ok_or(LinkError::Unknown)
            .and_then(|(linked, until)| if until < now { Err(LinkError::Expired) } else { Ok(linked) })
    }
}

impl Linked {
    /// What its file is called before the underscore, as the rbx manual prints it.
    const fn name(&self) -> &'static str {
        match self {
            Self::Boleto(_) => "boleto",
            Self::Document(LinkedDocument { is_note: true, .. }) => "notafiscal",
            Self::Document(LinkedDocument { is_note: false, .. }) => "fatura",
            Self::Paper(_) => "ctr",
        }
    }
}

fn parsed(payload: &str) -> Option<(Linked, DateTime<Utc>)> {
    let mut parts = payload.split('.');
    let (first, second) = (parts.next()?, parts.next()?);
    let environment = match parts.next()? {
        "p" => Environment::Production,
        "h" => Environment::Homologation,
        _ => return None,
    };
    let linked = if matches!(first, "n" | "s") {
        let document = FiscalDocumentId(second.parse().ok()?);
        Linked::Document(LinkedDocument { document, is_note: first == "n", environment })
    } else {
        let due_on = if second.is_empty() { None } else { Some(NaiveDate::parse_from_str(second, "%Y%m%d").ok()?) };
        Linked::Boleto(LinkedBoleto { invoice: InvoiceId(first.parse().ok()?), due_on, environment })
    };
    Some((linked, DateTime::from_timestamp(parts.next()?.parse().ok()?, 0)?))
}

/// How the moment stands in the name of a contract's document.
const MOMENT: &str = "%d%m%Y%H%M%S";

fn parsed_paper(payload: &str) -> Option<(LinkedPaper, DateTime<Utc>)> {
    let mut parts = payload.strip_prefix("ctr_")?.split('_');
    let mut id = || parts.next()?.parse().ok();
    let (customer, contract, template) = (CustomerId(id()?), ContractId(id()?), PaperTemplateId(id()?));
    let made_at = NaiveDateTime::parse_from_str(parts.next()?, MOMENT).ok()?.and_utc();
    let paper = match parts.next()? {
        "h" => None,
        paper => Some(ContractPaperId(paper.strip_prefix('p')?.parse().ok()?)),
    };
    Some((LinkedPaper { customer, contract, template, paper }, made_at))
}

/// The bytes of hexadecimal digits.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    Hmac::new_from_slice(key).expect("any length will do")
}

fn signature(key: &[u8], text: &[u8]) -> [u8; 32] {
    let mut mac = keyed(key);
    mac.update(text);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_link_leads_where_it_should_until_its_time_is_over() {
        let links = Links::new("https://isp.example/", b"secret");
        for due_on in [None, NaiveDate::from_ymd_opt(2026, 12, 10)] {
            for environment in [Environment::Production, Environment::Homologation] {
                let boleto = LinkedBoleto { invoice: InvoiceId(254_875), due_on, environment };
                let link = links.boleto(boleto, at(0));
                let parts: Vec<_> = link.split('/').collect();
                assert_eq!((parts.len(), parts[3], parts[4]), (6, "routerbox", "tmp"), "{link}");
                assert_eq!(links.open(parts[5], at(899)), Ok(Linked::Boleto(boleto)));
                assert_eq!(links.open(parts[5], at(901)), Err(LinkError::Expired));
                assert_eq!(Links::new("https://isp.example", b"other").open(parts[5], at(0)), Err(LinkError::Unknown));
            }
        }
    }

    #[test]
    fn a_link_to_a_document_says_what_it_is() {
        let links = Links::new("https://isp.example", b"secret");
        for (is_note, name) in [(true, "notafiscal_"), (false, "fatura_")] {
            let linked = LinkedDocument { document: FiscalDocumentId(300), is_note, environment: Environment::Production };
            let link = links.document(linked, at(0));
            let file = link.rsplit('/').next().unwrap();
            assert!(file.starts_with(name) && link.split('/').count() == 6, "{link}");
            assert_eq!(links.open(file, at(900)), Ok(Linked::Document(linked)));
            assert_eq!(links.open(file, at(901)), Err(LinkError::Expired));
        }
    }

    #[test]
    fn a_link_to_a_contracts_document_is_called_as_the_manual_does() {
        let links = Links::new("https://isp.example", b"secret");
        for paper in [None, Some(ContractPaperId(24_000_001))] {
            let linked =
                LinkedPaper { customer: CustomerId(330_531), contract: ContractId(9_009), template: PaperTemplateId(14), paper };
            let made_at = "2023-02-01T12:00:00Z".parse().unwrap();
            let link = links.paper(linked, made_at);
            let file = link.rsplit('/').next().unwrap();
            assert!(file.starts_with("ctr_330531_9009_14_01022023120000_") && link.split('/').count() == 6, "{link}");
            assert_eq!(links.open(file, made_at + TimeDelta::minutes(15)), Ok(Linked::Paper(linked)));
            assert_eq!(links.open(file, made_at + TimeDelta::minutes(16)), Err(LinkError::Expired));
            for index in 0..file.len() {
                let mut changed = file.as_bytes().to_vec();
                changed[index] = if changed[index] == b'1' { b'2' } else { b'1' };
                assert_eq!(links.open(&String::from_utf8(changed).unwrap(), made_at), Err(LinkError::Unknown));
            }
        }
    }

    #[test]
    fn a_changed_name_leads_nowhere() {
        let links = Links::new("https://isp.example", b"secret");
        let boleto = LinkedBoleto { invoice: InvoiceId(1), due_on: None, environment: Environment::Production };
        let link = links.boleto(boleto, at(0));
        let name = link.rsplit('/').next().unwrap();
        for index in 0..name.len() {
            let mut changed = name.as_bytes().to_vec();
            changed[index] = if changed[index] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            // The last character of each base64 part has spare bits that decoders refuse or that change nothing.
            if let Ok(opened) = links.open(&changed, at(0)) {
                assert_eq!(opened, Linked::Boleto(boleto), "{changed}");
            }
        }
        for name in
            ["", "boleto_.pdf", "boleto__.pdf", "../../etc/passwd", "boleto_á.pdf", "boleto_AAAA_AAAAAAAAAAAAAAAAAAAAAA.pdf"]
        {
            assert_eq!(links.open(name, at(0)), Err(LinkError::Unknown), "{name}");
        }
    }
}
