use kernel::{Coded, CustomFieldId, CustomValueId, Fault};

/// What can go wrong with a further field and with what records have in it.
#[derive(Debug, thiserror::Error)]
pub enum CustomFieldError {
    /// No active field of records of this kind has the id.
    #[error("field {0} does not exist")]
    FieldNotFound(CustomFieldId),
    /// The record has no such value.
    #[error("value {0} does not exist")]
    ValueNotFound(CustomValueId),
    /// The record has a value in this field.
    #[error("the record has a value in field {0}")]
    AlreadyThere(CustomFieldId),
    /// The content is not of the field's kind.
    #[error("the content is not of the kind of field {0}")]
    Content(CustomFieldId),
    /// The name of a new field is blank, too long or taken, or its choices are none.
    #[error("the field cannot be")]
    Unfit,
    /// A fault common to all slices.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Coded for CustomFieldError {
    fn code(&self) -> &'static str {
        match self {
            Self::FieldNotFound(_) => "custom_field.not_found",
            Self::ValueNotFound(_) => "custom_field.value_not_found",
            Self::AlreadyThere(_) => "custom_field.already_there",
            Self::Content(_) => "custom_field.content",
            Self::Unfit => "custom_field.unfit",
            Self::Fault(fault) => fault.code(),
        }
    }

    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}
