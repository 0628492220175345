use super::MOST;
use crate::entity::promotion;
use crate::{NewPromotion, Promotion, Reduction};
use kernel::{Fault, PromotionId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewPromotion) -> Result<Promotion, Fault> {
    let (amount, percent) = match new.reduction {
        Reduction::Amount(amount) => (Some(amount), None),
        Reduction::Share(share) => (None, Some(share)),
    };
    let row = promotion::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        name: Set(new.name),
        first_month: Set(new.first_month.into()),
        last_month: Set(new.last_month.into()),
        amount: Set(amount),
        percent: Set(percent),
        is_active: Set(new.is_active),
    };
    row.insert(db).await?.try_into()
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: PromotionId) -> Result<Option<Promotion>, Fault> {
    promotion::Entity::find_by_id(id).one(db).await?.map(Promotion::try_from).transpose()
}

pub(crate) async fn list(db: &impl ConnectionTrait) -> Result<Vec<Promotion>, Fault> {
    let rows = promotion::Entity::find().order_by_asc(promotion::COLUMN.name).order_by_asc(promotion::COLUMN.id).limit(MOST);
    rows.all(db).await?.into_iter().map(Promotion::try_from).collect()
}

impl TryFrom<promotion::Model> for Promotion {
    type Error = Fault;

    fn try_from(row: promotion::Model) -> Result<Self, Fault> {
        let unreadable = || Fault::Inconsistent(format!("promotion {} does not read", row.id));
        let reduction = match (row.amount, row.percent) {
            (Some(amount), None) => Reduction::Amount(amount),
            (None, Some(share)) => Reduction::Share(share),
            _ => return Err(unreadable()),
        };
        Ok(Self {
            id: row.id,
            first_month: u32::try_from(row.first_month).map_err(|_| unreadable())?,
            last_month: u32::try_from(row.last_month).map_err(|_| unreadable())?,
            name: row.name,
            reduction,
            is_active: row.is_active,
        })
    }
}
