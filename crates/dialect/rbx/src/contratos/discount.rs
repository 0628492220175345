//! What goes wrong with a promotional discount.

use crate::failure::Failure;
use contracts::TermsError;

pub(super) fn words(error: TermsError) -> Failure {
    match error {
        TermsError::NotFound(_) => Failure::new(12, "Contrato não encontrado!"),
        TermsError::AboveValue { .. } => Failure::new(21, "Valor do desconto é maior do que o valor do contrato!"),
        TermsError::NoDiscount(_) => Failure::new(110, "O contrato não possui desconto promocional!"),
        TermsError::Over(_) => Failure::new(111, "O contrato está cancelado!"),
        TermsError::OutOfRange("amount") => {
            Failure::new(108, "O campo discount_value é inválido! Informe um valor maior que zero.")
        }
        TermsError::OutOfRange("description") => Failure::new(109, "O campo discount_description é inválido!"),
        TermsError::OutOfRange(_) => Failure::new(106, "O campo discount_period é inválido!"),
        // Extras, plans and prices are no part of this.
        TermsError::NoSuch { .. }
        | TermsError::PlanNotFound(_)
        | TermsError::PromotionNotFound(_)
        | TermsError::TooEarly { .. }
        | TermsError::InFuture { .. } => Failure::new(104, "O campo contract_number é inválido!"),
        TermsError::Fault(fault) => fault.into(),
    }
}
