//! Further fields and what records have in them. Whether a record is there, who calls has looked: contracts and tickets belong to higher
//! slices.

use crate::{CustomField, CustomFieldError, CustomValue, FieldKind, FieldSubject, FieldTarget, store};
use db::Ctx;
use kernel::{CustomFieldId, CustomValueId, Fault, Permission, StaffId};

/// The longest name of a field, in characters.
const LONGEST_NAME: usize = 100;

/// A further field to be defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCustomField {
    /// The id that it has in another system, for an import.
    pub id: Option<CustomFieldId>,
    /// Its name, unique among the fields of its subject, 1 to 100 characters.
    pub name: String,
    /// The records that may have it.
    pub subject: FieldSubject,
    /// What it holds; a choice has at least one, each in a line.
    pub kind: FieldKind,
}

/// A value to be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCustomValue {
    /// The id that it has in another system, for an import.
    pub id: Option<CustomValueId>,
    /// The field.
    pub field: CustomFieldId,
    /// The record. It is there: who calls has looked.
    pub target: FieldTarget,
    /// What is entered.
    pub content: String,
    /// Who enters it.
    pub by: Option<StaffId>,
}

/// Where a value is: all of these must fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValuePlace {
    /// The value.
    pub id: CustomValueId,
    /// Its field.
    pub field: CustomFieldId,
    /// Its record.
    pub target: FieldTarget,
}

/// Defines a further field.
///
/// # Errors
/// [`CustomFieldError::Unfit`].
pub async fn create_custom_field(ctx: &mut Ctx, new: NewCustomField) -> Result<CustomFieldId, CustomFieldError> {
    ctx.require(Permission::SettingsWrite)?;
    let named = (1..=LONGEST_NAME).contains(&new.name.trim().chars().count());
    let choosable = match &new.kind {
        FieldKind::Choice(choices) => {
            !choices.is_empty() && choices.iter().all(|choice| !choice.trim().is_empty() && !choice.contains(['\n', '\r']))
        }
        FieldKind::Text | FieldKind::Number | FieldKind::Date | FieldKind::Flag => true,
    };
    if !named || !choosable {
        return Err(CustomFieldError::Unfit);
    }
    let id = store::custom_field::insert_field(&ctx.db(), &new).await.map_err(|fault| {
        if db::is_unique_violation(&fault) { CustomFieldError::Unfit } else { CustomFieldError::Fault(fault) }
    })?;
    ctx.touch("custom_field", id.0, "created");
    Ok(id)
}

/// Enters a value.
///
/// # Errors
/// [`CustomFieldError::FieldNotFound`], [`CustomFieldError::Content`], [`CustomFieldError::AlreadyThere`].
pub async fn add_custom_value(ctx: &mut Ctx, new: NewCustomValue) -> Result<CustomValueId, CustomFieldError> {
    ctx.require(Permission::CustomerWrite)?;
    let NewCustomValue { id, field, target, content, by } = new;
    let content = accepted(ctx, field, target, &content).await?;
    let value = CustomValue { id: CustomValueId(0), field, target, content, by };
    let id = store::custom_field::insert_value(&ctx.db(), id, &value, ctx.now).await.map_err(|fault| {
        if db::is_unique_violation(&fault) { CustomFieldError::AlreadyThere(field) } else { CustomFieldError::Fault(fault) }
    })?;
    ctx.touch("custom_field_value", id.0, "added");
    Ok(id)
}

/// Enters another content.
///
/// # Errors
/// [`CustomFieldError::ValueNotFound`], [`CustomFieldError::FieldNotFound`], [`CustomFieldError::Content`].
pub async fn change_custom_value(
    ctx: &mut Ctx,
    place: ValuePlace,
    content: &str,
    by: Option<StaffId>,
) -> Result<(), CustomFieldError> {
    ctx.require(Permission::CustomerWrite)?;
    let value = find(ctx, place).await?;
    let content = accepted(ctx, place.field, place.target, content).await?;
    if !store::custom_field::save_value(&ctx.db(), &CustomValue { content, by, ..value }, ctx.now).await? {
        return Err(CustomFieldError::ValueNotFound(place.id));
    }
    ctx.touch("custom_field_value", place.id.0, "changed");
    Ok(())
}

/// Takes a value away; its field stays.
///
/// # Errors
/// [`CustomFieldError::ValueNotFound`].
pub async fn delete_custom_value(ctx: &mut Ctx, place: ValuePlace) -> Result<(), CustomFieldError> {
    ctx.require(Permission::CustomerWrite)?;
    find(ctx, place).await?;
    if !store::custom_field::delete_value(&ctx.db(), place.id).await? {
        return Err(CustomFieldError::ValueNotFound(place.id));
    }
    ctx.touch("custom_field_value", place.id.0, "deleted");
    Ok(())
}

/// The further fields by name, at most 1,000.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn list_custom_fields(ctx: &Ctx) -> Result<Vec<CustomField>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    store::custom_field::list_fields(&ctx.db()).await
}

/// What a record has in its further fields; whoever may see the record may see it, so who calls has looked.
///
/// # Errors
/// When the right is missing, and what the database says.
pub async fn custom_values_of(ctx: &Ctx, target: FieldTarget) -> Result<Vec<CustomValue>, Fault> {
    ctx.require(Permission::CustomerRead)?;
    store::custom_field::values_of(&ctx.db(), target).await
}

async fn find(ctx: &Ctx, place: ValuePlace) -> Result<CustomValue, CustomFieldError> {
    let found = store::custom_field::find_value(&ctx.db(), place.id, place.field, place.target).await?;
    found.ok_or(CustomFieldError::ValueNotFound(place.id))
}

/// The content in the form that is kept.
async fn accepted(ctx: &Ctx, id: CustomFieldId, target: FieldTarget, content: &str) -> Result<String, CustomFieldError> {
    let field = store::custom_field::find_field(&ctx.db(), id).await?;
    let field = field.filter(|field| field.is_active && field.subject == target.record.subject());
    let field = field.ok_or(CustomFieldError::FieldNotFound(id))?;
    field.kind.accept(content).ok_or(CustomFieldError::Content(id))
}
