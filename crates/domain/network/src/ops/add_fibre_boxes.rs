use crate::{FibreBoxError, NewFibreBox, store};
use db::Ctx;
use kernel::{FibreBoxId, Permission};
use std::collections::HashSet;

/// Exits that a box has at most.
const MOST_EXITS: usize = 256;

/// Adds boxes with their exits, all of which are free. The ids come back in the order of the boxes.
///
/// # Errors
/// [`FibreBoxError`], whose variants say what is wrong; then none is added.
pub async fn add_fibre_boxes(ctx: &mut Ctx, boxes: &[NewFibreBox]) -> Result<Vec<FibreBoxId>, FibreBoxError> {
    ctx.require(Permission::SettingsWrite)?;
    for new in boxes {
        check(new)?;
    }
    let ids = store::fibre::insert(&ctx.db(), boxes)
        .await
        .map_err(|fault| if db::is_unique_violation(&fault) { FibreBoxError::Taken } else { FibreBoxError::Fault(fault) })?;
    for id in &ids {
        ctx.touch("fibre_box", id.0, "added");
    }
    Ok(ids)
}

fn check(new: &NewFibreBox) -> Result<(), FibreBoxError> {
    let fits = |text: &str, most| (1..=most).contains(&text.trim().chars().count());
    if !fits(&new.number, 20) {
        return Err(FibreBoxError::InvalidText { field: "number" });
    }
    if !fits(&new.description, 100) || new.exits.iter().any(|exit| exit.description.trim().chars().count() > 100) {
        return Err(FibreBoxError::InvalidText { field: "description" });
    }
    let numbers: HashSet<u32> = new.exits.iter().map(|exit| exit.number).collect();
    if new.exits.len() > MOST_EXITS || numbers.len() != new.exits.len() || numbers.contains(&0) {
        return Err(FibreBoxError::InvalidExits);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NewFibreExit;
    use kernel::{Coded, Coordinates};

    #[test]
    fn a_box_has_a_number_and_exits_of_their_own() {
        let long = "n".repeat(21);
        for (number, description, exits, expected) in [
            ("1617", "NOVO HORIZONTE - CAIXA 1617", vec![1, 2, 3], "ok"),
            ("1617", "CAIXA", vec![], "ok"),
            (" ", "CAIXA", vec![1], "network.fibre_box.invalid_text"),
            (&long, "CAIXA", vec![1], "network.fibre_box.invalid_text"),
            ("1", "", vec![1], "network.fibre_box.invalid_text"),
            ("1", "CAIXA", vec![1, 1], "network.fibre_box.invalid_exits"),
            ("1", "CAIXA", vec![0], "network.fibre_box.invalid_exits"),
            ("1", "CAIXA", (1..=257).collect(), "network.fibre_box.invalid_exits"),
        ] {
            let new = NewFibreBox {
                id: None,
                number: number.into(),
                description: description.into(),
                at: Coordinates::new(0, 0).unwrap(),
                connectmaster_location: None,
                exits: exits
                    .iter()
                    .map(|number| NewFibreExit { id: None, number: *number, description: String::new() })
                    .collect(),
            };
            let outcome = check(&new).map_or_else(|error| error.code(), |()| "ok");
            assert_eq!(outcome, expected, "{number:?} {description:?} {exits:?}");
        }
    }
}
