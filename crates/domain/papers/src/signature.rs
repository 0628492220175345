use chrono::{DateTime, NaiveDate, Utc};
use kernel::{ContractId, ContractPaperId, ContractSignatureId, StaffId};
use sea_orm::{DeriveActiveEnum, EnumIter};
use std::net::IpAddr;

/// How a contract was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Means {
    /// The subscriber accepted it in an app (aceite eletrônico).
    #[sea_orm(string_value = "acceptance")]
    Acceptance,
    /// Somebody registered that it was signed (assinatura).
    #[sea_orm(string_value = "registered")]
    Registered,
    /// At an outside system that keeps its own evidence (Clicksign).
    #[sea_orm(string_value = "outside")]
    Outside,
}

/// The signature of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Its id.
    pub id: ContractSignatureId,
    /// The contract.
    pub contract: ContractId,
    /// How it was signed.
    pub means: Means,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// The day on which the contract begins, where the signature moved it.
    pub starts_on: Option<NaiveDate>,
    /// Who: the subscriber's login name or the name of the staff user, as it was known then; may be empty.
    pub signer: String,
    /// Through what: see [`kernel::Via::channel`].
    pub channel: String,
    /// The credential or key of that channel.
    pub credential: Option<i64>,
    /// The acting member of the staff, if there was one.
    pub staff: Option<StaffId>,
    /// From where, when it came over the network.
    pub address: Option<IpAddr>,
    /// The acceptance form, where there is a template for it.
    pub form: Option<ContractPaperId>,
    /// What was signed; nothing when a signature was registered of a contract that has no documents here.
    pub papers: Vec<SignedPaper>,
}

/// A document under a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedPaper {
    /// The document.
    pub paper: ContractPaperId,
    /// What it is called.
    pub name: String,
    /// The SHA-256 of its text when it was signed.
    pub sha256: String,
}
