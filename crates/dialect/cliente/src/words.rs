//! The words of this API for what the domain says with enums.

use billing::NoBoleto;
use catalog::{PersonKind, QuotaUnit, ServiceGroup};
use contracts::{ContractState, ContractType};
use customers::AddressKind;
use kernel::Percent;
use wire::{Exact, words};

/// The words of a contract's status (design, section 4).
pub(crate) const fn contract_status(state: ContractState) -> &'static str {
    match state {
        ContractState::AwaitingInstallation | ContractState::InInstallation => "AGUARDANDO INSTALACAO",
        ContractState::AwaitingPayment => "AGUARDANDO PAGAMENTO",
        ContractState::AwaitingExpansion => "AGUARDANDO AMPLIACAO",
        ContractState::Active => "HABILITADO",
        ContractState::TrustUnlocked { .. } => "HABILITADO EM CONFIANCA",
        ContractState::InNegotiation => "EM NEGOCIACAO",
        ContractState::PartiallyBlocked { .. } => "SUSPENSO PARCIALMENTE",
        ContractState::Blocked { .. } => "SUSPENSO",
        ContractState::TemporarilySuspended => "INATIVO TEMPORARIAMENTE",
        ContractState::Cancelled { .. } => "CANCELADO",
    }
}

/// The words of a contract's type.
pub(crate) const fn contract_type(kind: ContractType) -> &'static str {
    match kind {
        ContractType::Residential => "RESIDENCIAL",
        ContractType::Corporate => "CORPORATIVO",
        ContractType::Tender => "LICITACAO",
        ContractType::Other => "OUTROS",
    }
}

/// The words of an address's purpose.
pub(crate) const fn address_kind(kind: AddressKind) -> &'static str {
    match kind {
        AddressKind::Default => "PADRAO",
        AddressKind::Billing => "COBRANCA",
        AddressKind::Installation => "INSTALACAO",
        AddressKind::Fiscal => "FISCAL",
    }
}

/// The words of a technology's group.
pub(crate) const fn service_group(group: ServiceGroup) -> &'static str {
    match group {
        ServiceGroup::Internet => "INTERNET",
        ServiceGroup::Telephony => "TELEFONIA",
        ServiceGroup::Tv => "TV",
        ServiceGroup::Hosting => "HOSPEDAGEM",
        ServiceGroup::Other => "OUTROS",
    }
}

/// The unit of a quota.
pub(crate) const fn quota_unit(unit: QuotaUnit) -> &'static str {
    match unit {
        QuotaUnit::Megabyte => "MB",
        QuotaUnit::Gigabyte => "GB",
        QuotaUnit::Terabyte => "TB",
        QuotaUnit::Minute => "MIN",
    }
}

/// Why an invoice has no boleto.
pub(crate) const fn no_boleto(none: &NoBoleto) -> &'static str {
    match none {
        NoBoleto::NotOpen(_) => "A fatura informada não está em aberto.",
        NoBoleto::NoAgreement | NoBoleto::Agreement(_) | NoBoleto::Boleto(_) => "A fatura informada não possui boleto.",
        NoBoleto::Exempt => "A fatura informada é isenta de cobrança.",
        NoBoleto::UpToDate => "A fatura informada não está vencida.",
        NoBoleto::PastDue => "O novo vencimento não pode estar no passado.",
        NoBoleto::NoPixKey | NoBoleto::Pix(_) => "A fatura informada não possui Pix.",
    }
}

words! {
    /// The kinds of persons, as a sale names them.
    pub(crate) enum PersonWord {
        Person = "PessoaFisica",
        Company = "PessoaJuridica",
    }
}

impl From<PersonWord> for PersonKind {
    fn from(word: PersonWord) -> Self {
        match word {
            PersonWord::Person => Self::Person,
            PersonWord::Company => Self::Company,
        }
    }
}

/// Percents as numbers with the decimals that count, one at least: `50.0`, `33.3333`.
pub(crate) fn percent_number(percent: Percent) -> Exact {
    let decimals = format!("{:04}", percent.0 % 10_000);
    let decimals = decimals.trim_end_matches('0');
    Exact(format!("{}.{}", percent.0 / 10_000, if decimals.is_empty() { "0" } else { decimals }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_have_the_decimals_that_count() {
        let printed = [500_000, 1_000_000, 333_333, 5_000, 1].map(|percent| percent_number(Percent(percent)).0);
        assert_eq!(printed, ["50.0", "100.0", "33.3333", "0.5", "0.0001"]);
    }
}
