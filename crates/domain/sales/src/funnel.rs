use crate::Opportunity;
use kernel::{FunnelStageId, SegmentId};
use sea_orm::{DeriveActiveEnum, EnumIter};

/// What a stage of the funnel is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum StagePurpose {
    /// The seller talks to the prospect.
    #[sea_orm(string_value = "contact")]
    Contact,
    /// Somebody looks at credit and documents.
    #[sea_orm(string_value = "analysis")]
    Analysis,
    /// The prospect is approved and may become a customer.
    #[sea_orm(string_value = "conversion")]
    Conversion,
    /// The prospect was refused.
    #[sea_orm(string_value = "refusal")]
    Refusal,
}

/// A stage of a segment's sales funnel (funil do prospecto).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunnelStage {
    /// Its id.
    pub id: FunnelStageId,
    /// Whose funnel it is a stage of.
    pub segment: SegmentId,
    /// Its name.
    pub name: String,
    /// Its place in the funnel; the lowest one is where prospects begin.
    pub position: i64,
    /// What it is for.
    pub purpose: StagePurpose,
    /// Whether the sellers' board shows it.
    pub is_on_board: bool,
    /// Whether who comes to it goes on to the next at once, unless this is where prospects are converted or refused.
    pub is_automatic: bool,
    /// Whether who was refused may be approved after all.
    pub allows_reanalysis: bool,
}

/// A stage to be made.
#[derive(Clone, Debug)]
pub struct NewStage {
    /// The id of another system that it keeps, else one is given. After such ids comes [`db::sync_ids`].
    pub id: Option<FunnelStageId>,
    /// Whose funnel it is a stage of.
    pub segment: SegmentId,
    /// Its name, not blank.
    pub name: String,
    /// Its place in the funnel, unique in it.
    pub position: i64,
    /// What it is for.
    pub purpose: StagePurpose,
    /// Whether the sellers' board shows it.
    pub is_on_board: bool,
    /// Whether who comes to it goes on at once.
    pub is_automatic: bool,
    /// Whether who was refused may be approved after all.
    pub allows_reanalysis: bool,
}

/// Why a prospect does not move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Immovable {
    /// It is approved already.
    #[error("the prospect is approved already")]
    Approved,
    /// It was refused, and its stage allows no second look.
    #[error("the prospect was refused")]
    Refused,
    /// It has become a customer.
    #[error("the prospect is a customer already")]
    Converted,
    /// Nobody has approved it yet.
    #[error("the prospect is not approved")]
    NotApproved,
    /// The funnel has no stage to which it could go.
    #[error("the funnel ends here")]
    NoStage,
}

/// Where a prospect stands: its stage of the funnel and what has become of the opportunity. Moved by the functions below alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The stage.
    pub stage: FunnelStageId,
    /// What has become of it.
    pub opportunity: Opportunity,
}

/// A funnel: the stages of one segment in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funnel(Vec<FunnelStage>);

impl Funnel {
    /// The funnel of these stages.
    #[must_use]
    pub fn new(mut stages: Vec<FunnelStage>) -> Self {
        stages.sort_by_key(|stage| (stage.position, stage.id));
        Self(stages)
    }

    /// Where a new prospect begins; `None` when the funnel has no stage for it.
    #[must_use]
    pub fn begin(&self) -> Option<Standing> {
        let first = self.0.iter().position(|stage| stage.purpose != StagePurpose::Refusal)?;
        Some(Standing { stage: self.arrive(first).id, opportunity: Opportunity::Open })
    }

    /// Where the approval of a prospect leads: to the next stage, and from a refusal that allows a second look to the first one again.
    ///
    /// # Errors
    /// Why it does not move.
    pub fn approve(&self, from: Standing) -> Result<Standing, Immovable> {
        let at = self.position(from.stage);
        let purpose = at.map(|at| self.0[at].purpose);
        match (from.opportunity, purpose) {
            (Opportunity::Won, _) => Err(Immovable::Converted),
            (Opportunity::Lost, _) => {
                let again = at.is_some_and(|at| self.0[at].allows_reanalysis);
                if again { self.begin().ok_or(Immovable::NoStage) } else { Err(Immovable::Refused) }
            }
            (Opportunity::Open, Some(StagePurpose::Conversion)) => Err(Immovable::Approved),
            (Opportunity::Open, Some(StagePurpose::Contact | StagePurpose::Analysis | StagePurpose::Refusal) | None) => {
                let next = self.next(at.map_or(0, |at| at + 1)).ok_or(Immovable::NoStage)?;
                Ok(Standing { stage: self.arrive(next).id, opportunity: Opportunity::Open })
            }
        }
    }

    /// Where the refusal of a prospect leads: to the funnel's stage for the refused, if it has one.
    ///
    /// # Errors
    /// Why it does not move.
    pub fn refuse(&self, from: Standing) -> Result<Standing, Immovable> {
        match from.opportunity {
            Opportunity::Won => Err(Immovable::Converted),
            Opportunity::Lost => Err(Immovable::Refused),
            Opportunity::Open => {
                let refused = self.0.iter().find(|stage| stage.purpose == StagePurpose::Refusal);
                Ok(Standing { stage: refused.map_or(from.stage, |stage| stage.id), opportunity: Opportunity::Lost })
            }
        }
    }

    /// What becomes of a prospect that is made a customer: it stays at its stage, and the opportunity is won.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn convert(&self, from: Standing) -> Result<Standing, Immovable> {
        let purpose = self.position(from.stage).map(|at| self.0[at].purpose);
        match (from.opportunity, purpose) {
            (Opportunity::Won, _) => Err(Immovable::Converted),
            (Opportunity::Lost, _) => Err(Immovable::Refused),
            (Opportunity::Open, Some(StagePurpose::Conversion)) => Ok(Standing { opportunity: Opportunity::Won, ..from }),
            (Opportunity::Open, Some(StagePurpose::Contact | StagePurpose::Analysis | StagePurpose::Refusal) | None) => {
                Err(Immovable::NotApproved)
            }
        }
    }

    /// One of its stages.
    #[must_use]
    pub fn stage(&self, id: FunnelStageId) -> Option<&FunnelStage> {
        self.0.iter().find(|stage| stage.id == id)
    }

    /// Whether a stage is the one in which it begins.
    #[must_use]
    pub fn is_first(&self, id: FunnelStageId) -> bool {
        self.0.first().is_some_and(|stage| stage.id == id)
    }

    fn position(&self, id: FunnelStageId) -> Option<usize> {
        self.0.iter().position(|stage| stage.id == id)
    }

    /// The first stage from a place on that is not for the refused.
    fn next(&self, from: usize) -> Option<usize> {
        (from..self.0.len()).find(|at| self.0[*at].purpose != StagePurpose::Refusal)
    }

    /// Where somebody stays who comes to a stage: automatic ones hand on.
    fn arrive(&self, mut at: usize) -> &FunnelStage {
        while self.0[at].is_automatic && self.0[at].purpose != StagePurpose::Conversion {
            let Some(next) = self.next(at + 1) else { break };
            at = next;
        }
        &self.0[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Opportunity::{Lost, Open, Won};
    use StagePurpose::{Analysis, Contact, Conversion, Refusal};

    fn funnel(stages: &[(i64, StagePurpose, bool, bool)]) -> Funnel {
        Funnel::new(
            stages
                .iter()
                .map(|&(id, purpose, is_automatic, allows_reanalysis)| FunnelStage {
                    id: FunnelStageId(id),
                    segment: SegmentId(1),
                    name: format!("{id}"),
                    position: id,
                    purpose,
                    is_on_board: true,
                    is_automatic,
                    allows_reanalysis,
                })
                .collect(),
        )
    }

    const fn at(stage: i64, opportunity: Opportunity) -> Standing {
        Standing { stage: FunnelStageId(stage), opportunity }
    }

    fn usual() -> Funnel {
        funnel(&[(4, Refusal, false, true), (1, Contact, false, false), (2, Analysis, true, false), (3, Conversion, true, false)])
    }

    #[test]
    fn prospects_begin_at_the_first_stage_that_keeps_them() {
        for (stages, begin) in [
            (vec![], None),
            (vec![(1, Refusal, false, false)], None),
            (vec![(1, Contact, false, false), (2, Conversion, false, false)], Some(1)),
            (vec![(1, Refusal, false, false), (2, Contact, false, false)], Some(2)),
            (vec![(1, Contact, true, false), (2, Analysis, true, false), (3, Conversion, true, false)], Some(3)),
            (vec![(1, Contact, true, false), (2, Refusal, true, false)], Some(1)),
        ] {
            assert_eq!(funnel(&stages).begin(), begin.map(|stage| at(stage, Open)), "{stages:?}");
        }
    }

    #[test]
    fn an_approval_leads_on() {
        let stubborn = funnel(&[(1, Contact, false, false), (4, Refusal, false, false)]);
        for (funnel, from, to) in [
            (usual(), at(1, Open), Ok(at(3, Open))),
            (usual(), at(2, Open), Ok(at(3, Open))),
            (usual(), at(3, Open), Err(Immovable::Approved)),
            (usual(), at(4, Lost), Ok(at(1, Open))),
            (usual(), at(1, Lost), Err(Immovable::Refused)),
            (usual(), at(3, Won), Err(Immovable::Converted)),
            (usual(), at(9, Open), Ok(at(1, Open))),
            (stubborn.clone(), at(1, Open), Err(Immovable::NoStage)),
            (stubborn, at(4, Lost), Err(Immovable::Refused)),
        ] {
            assert_eq!(funnel.approve(from), to, "{from:?}");
        }
    }

    #[test]
    fn a_refusal_ends_an_open_opportunity() {
        let bare = funnel(&[(1, Contact, false, false)]);
        for (funnel, from, to) in [
            (usual(), at(1, Open), Ok(at(4, Lost))),
            (usual(), at(3, Open), Ok(at(4, Lost))),
            (bare, at(1, Open), Ok(at(1, Lost))),
            (usual(), at(4, Lost), Err(Immovable::Refused)),
            (usual(), at(3, Won), Err(Immovable::Converted)),
        ] {
            assert_eq!(funnel.refuse(from), to, "{from:?}");
        }
    }

    #[test]
    fn only_the_approved_become_customers_and_only_once() {
        for (from, to) in [
            (at(3, Open), Ok(at(3, Won))),
            (at(1, Open), Err(Immovable::NotApproved)),
            (at(2, Open), Err(Immovable::NotApproved)),
            (at(4, Open), Err(Immovable::NotApproved)),
            (at(9, Open), Err(Immovable::NotApproved)),
            (at(4, Lost), Err(Immovable::Refused)),
            (at(3, Won), Err(Immovable::Converted)),
        ] {
            assert_eq!(usual().convert(from), to, "{from:?}");
        }
    }
}
