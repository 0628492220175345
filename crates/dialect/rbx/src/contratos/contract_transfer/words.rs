//! The words of what goes wrong.

use crate::failure::Failure;
use catalog::{NotForSale, SaleError};
use kernel::Coded;
use lifecycle::{FineError, TransferError, UnfitCorrelation};

pub(super) fn no_seller() -> Failure {
    Failure::new(110, "The seller of new/seller_name was not found!")
}

pub(super) fn no_user() -> Failure {
    Failure::new(107, "The user is not an active user of the system!")
}

pub(super) fn words(error: TransferError) -> Failure {
    match error {
        TransferError::NotFound(_) => Failure::new(158, "Customer or contract does not exist!"),
        TransferError::NotOfPackage(contract) => {
            Failure::new(159, format!("The contract {contract} does not belong to a package!"))
        }
        TransferError::BeginsLater(_) => Failure::new(10, "The contract start date is greater than today"),
        TransferError::WrongStatus(_) => {
            Failure::new(160, "The current status of the contract does not allow it to be transferred!")
        }
        TransferError::NoSuchStatus { .. } => {
            Failure::new(119, "The field new/plan_data/status is invalid for the current status of the contract!")
        }
        TransferError::Refused { plan, error } => refused(plan.map(|plan| plan.0), error),
        TransferError::SpeedNotFound(_) => Failure::new(121, "The QoS of qos_id was not found!"),
        TransferError::SlaGroupNotFound(_) => Failure::new(123, "The SLA group of sla_id was not found!"),
        TransferError::DueDayNotFound(_) => Failure::new(125, "The billing cycle of due_date_id was not found!"),
        TransferError::ModesDiffer(_) => {
            Failure::new(125, "The billing cycle of due_date_id is for the other mode: prepaid or postpaid!")
        }
        TransferError::NotForPackages(_) => Failure::new(161, "The billing form of the contract does not allow packages!"),
        TransferError::Discount { most } => {
            Failure::new(126, format!("The field discount_vale is invalid! Accepted: from 0 to {most}."))
        }
        TransferError::Months(_) => Failure::new(128, "The field duration is invalid! Accepted: from 0 to 120 months."),
        TransferError::DealerMissing { plan, by: true } => {
            Failure::new(143, format!("The field by_dealer_id is required by the plan {plan}!"))
        }
        TransferError::DealerMissing { plan, by: false } => {
            Failure::new(143, format!("The field from_dealer_id is required by the plan {plan}!"))
        }
        TransferError::DealerNotFound(dealer) => Failure::new(145, format!("The dealer {dealer} was not found!")),
        TransferError::Correlation(unfit) => Failure::new(
            146,
            match unfit {
                UnfitCorrelation::LeftOut(id) => format!("The contract {id} is missing in plan_correlation!"),
                UnfitCorrelation::Foreign(id) => format!("The contract {id} of plan_correlation is not transferred!"),
                UnfitCorrelation::Twice(id) => format!("The contract {id} is correlated twice!"),
                UnfitCorrelation::NotOfPackage(id) => format!("The plan {id} of plan_correlation is not of the new package!"),
            },
        ),
        TransferError::ReasonNotFound(_) => Failure::new(157, "The transfer reason of reason_id was not found!"),
        TransferError::SaleUnknown(_) => Failure::new(110, "The field new/seller_name is required for this contract!"),
        TransferError::Fine(error) => fine(error),
        TransferError::Fault(fault) => fault.into(),
    }
}

fn refused(plan: Option<i64>, error: SaleError) -> Failure {
    match error {
        SaleError::PlanNotFound(_) => Failure::new(118, "The new plan was not found!"),
        SaleError::PackageNotFound(_) => Failure::new(118, "The new package was not found!"),
        SaleError::NotSold(_) => Failure::new(162, "The new plan or package is not sold to this customer!"),
        SaleError::NoSpeed => Failure::new(121, "The field qos_id is required: the plan is priced by it!"),
        SaleError::NoCoverageArea | SaleError::NoPrice => {
            Failure::new(163, "The new plan has no price for the address of the contract!")
        }
        SaleError::PromotionNotForSale { reason: NotForSale::Withdrawn, .. } => {
            Failure::new(130, "The promotion of the new plan is not sold any more!")
        }
        SaleError::Fault(fault) => fault.into(),
        // What no transfer asks for. The stable code is for whoever keeps the catalogue.
        error => {
            let plan = plan.map_or_else(String::new, |plan| format!(" {plan}"));
            Failure::new(162, format!("The new plan or package{plan} cannot be sold ({})!", error.code()))
        }
    }
}

fn fine(error: FineError) -> Failure {
    match error {
        FineError::UnknownAccount(_) => Failure::new(153, "The account of fine/account_id was not found!"),
        FineError::WithoutBoletos(_) => Failure::new(153, "The account of fine/account_id has no bank agreement!"),
        FineError::UnknownPostingCode(_) => Failure::new(155, "The history of fine/historic_id was not found!"),
        FineError::OfExpenses(_) => Failure::new(155, "The history of fine/historic_id is not of income!"),
        FineError::DueDate { earliest } => {
            Failure::new(156, format!("The field fine/due_date is invalid! Accepted: a date from {earliest} on."))
        }
        FineError::TooLarge => Failure::new(164, "The fine is larger than a document can be!"),
        FineError::Fault(fault) => fault.into(),
    }
}
