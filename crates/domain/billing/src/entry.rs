use crate::{BillingMonth, Period};
use kernel::{ContractId, Money, PreBillingId, ServiceId, SoldServiceId, StaffId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EntryKind {
    /// Somebody wants it added to an invoice.
    #[sea_orm(string_value = "increase")]
    Increase,
    /// Somebody wants it taken off.
    #[sea_orm(string_value = "decrease")]
    Decrease,
    /// An instalment of an additional service.
    #[sea_orm(string_value = "service")]
    Service,
    /// The billing found that days cost more or less than it had billed for them.
    #[sea_orm(string_value = "correction")]
    Correction,
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EntryStatus {
    /// To be billed, in whole or what is left of it.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Billed in whole. The cancellation of an invoice makes it pending again.
    #[sea_orm(string_value = "billed")]
    Billed,
    /// Not to be billed any more.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

/// What a month adds to the invoice of a contract, or takes off it (pré-faturamento).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreBilling {
    /// Its id.
    pub id: PreBillingId,
    /// The contract.
    pub contract: ContractId,
    /// What it comes from.
    pub kind: EntryKind,
    /// The first month whose billing takes it.
    pub month: BillingMonth,
    /// What the customer reads.
    pub description: String,
    /// Its value; negative when it is taken off.
    pub value: Money,
    /// What invoices have taken of it, from zero to the value.
    pub billed: Money,
    /// Where it stands.
    pub status: EntryStatus,
    /// The days that a correction is about.
    pub about: Option<Period>,
}

/// An additional service that a contract has bought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoldService {
    /// Its id, `idFaturamentoServico` on the wire.
    pub id: SoldServiceId,
    /// The contract.
    pub contract: ContractId,
    /// The service.
    pub service: ServiceId,
    /// What it costs in all.
    pub amount: Money,
    /// In how many instalments.
    pub installments: u32,
    /// Who sold it.
    pub staff: Option<StaffId>,
    /// Remarks.
    pub comments: String,
}
