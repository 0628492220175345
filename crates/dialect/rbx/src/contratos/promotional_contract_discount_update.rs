//! Alteração do desconto promocional do contrato (manual, lines 918-954).
//!
//! The manual's number is 21; ours begin at 101, in the order of the fields. The discount is for so many months from today on. The manual
//! prints the key of the description with a blank at its end: it is taken so, too.

use super::discount::words;
use crate::call::Call;
use crate::failure::Failure;
use crate::service::{Outcome, Service};
use contracts::{MOST_DISCOUNT_MONTHS, SetPromotionalDiscount};
use kernel::{ContractId, CustomerId, Money};
use wire::{Input, Text};

pub(super) const SERVICE: Service = Service::writes_once(
    "promotional_contract_discount_update",
    "contratos.promotional_contract_discount_update",
    "Alteração do desconto promocional do contrato",
    |call| Box::pin(update(call)),
)
.input::<Discount>()
.gives::<&str>()
.blank_code();

#[derive(Clone, Input)]
struct Discount {
    /// Código do cliente.
    #[wire("customer", missing = 101, invalid = 102)]
    customer: CustomerId,
    /// Número do contrato.
    #[wire("contract_number", missing = 103, invalid = 104)]
    contract: ContractId,
    /// Duração em meses, de 1 a 120.
    #[wire("discount_period", missing = 105, invalid = 106)]
    months: i64,
    /// Valor mensal do desconto, maior que zero.
    #[wire("discount_value", missing = 107, invalid = 108)]
    value: Money,
    /// Descrição, até 200 caracteres.
    #[wire("discount_description", invalid = 109)]
    description: Option<Text<200>>,
}

/// The description under the manual's key.
#[derive(Input)]
struct Printed {
    #[wire("discount_description ", invalid = 109)]
    description: Option<Text<200>>,
}

async fn update(call: Call) -> Outcome {
    let given: Discount = call.input_em_portugues()?;
    let printed: Printed = call.input_em_portugues()?;
    let months = u32::try_from(given.months).ok().filter(|months| (1..=MOST_DISCOUNT_MONTHS).contains(months));
    let months = months.ok_or_else(bad_period)?;
    call.write(async move |ctx| {
        let command = SetPromotionalDiscount {
            customer: given.customer,
            contract: given.contract,
            months,
            amount: given.value,
            description: given.description.or(printed.description).map(|text| text.0),
        };
        contracts::set_promotional_discount(ctx, command).await.map_err(words)?;
        Ok("Desconto promocional alterado com sucesso!")
    })
    .await
}

fn bad_period() -> Failure {
    Failure::new(106, format!("O campo discount_period é inválido! Informe de 1 a {MOST_DISCOUNT_MONTHS} meses."))
}
