//! The record that a further field belongs to, as three services name it. The manual's list is lost: contract and ticket are attested, the
//! others are those of its text.

use crate::failure::Failure;
use customers::{CustomFieldError, FieldTarget, TargetRecord};
use support::CustomValueError;
use wire::words;

words! {
    pub(super) enum Target {
        Customer = "customer",
        Market = "market",
        Ticket = "ticket",
        Contract = "contract",
        Contact = "contact",
    }
}

impl Target {
    pub(super) const fn record(self, id: i64) -> FieldTarget {
        let record = match self {
            Self::Customer => TargetRecord::Customer,
            Self::Market => TargetRecord::Prospect,
            Self::Ticket => TargetRecord::Ticket,
            Self::Contract => TargetRecord::Contract,
            Self::Contact => TargetRecord::Contact,
        };
        FieldTarget { record, id }
    }
}

/// The numbers of what three services refuse alike.
#[derive(Clone, Copy)]
pub(super) struct Numbers {
    pub(super) value_not_found: u16,
    pub(super) already_there: u16,
    pub(super) content: u16,
    pub(super) user_missing: u16,
    pub(super) user_invalid: u16,
    pub(super) field_not_found: u16,
    pub(super) target_not_found: u16,
}

impl Numbers {
    pub(super) fn words(self, error: CustomValueError) -> Failure {
        match error {
            CustomValueError::TargetNotFound => self.no_target(),
            CustomValueError::UserMissing => {
                Failure::new(self.user_missing, "The field user is required when target_type is ticket!")
            }
            CustomValueError::UserNotFound => Failure::new(self.user_invalid, "The user informed does not exist!"),
            CustomValueError::Field(CustomFieldError::FieldNotFound(_) | CustomFieldError::Unfit) => {
                Failure::new(self.field_not_found, "No additional field was found with the code informed!")
            }
            CustomValueError::Field(CustomFieldError::ValueNotFound(_)) => {
                Failure::new(self.value_not_found, "Additional data not found!")
            }
            CustomValueError::Field(CustomFieldError::AlreadyThere(_)) => {
                Failure::new(self.already_there, "This field already exists in this register and cannot be added again!")
            }
            CustomValueError::Field(CustomFieldError::Content(_)) => {
                Failure::new(self.content, "The field content is invalid for the type of the additional field!")
            }
            CustomValueError::Field(CustomFieldError::Fault(fault)) | CustomValueError::Fault(fault) => fault.into(),
        }
    }

    pub(super) fn no_target(self) -> Failure {
        Failure::new(self.target_not_found, "No register was found with the target_id informed!")
    }
}
