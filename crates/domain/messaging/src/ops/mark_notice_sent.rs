use super::require_own_or;
use crate::NoticeError;
use crate::store::notice;
use db::Ctx;
use kernel::{AppNotificationId, Permission};

/// Notes that the app has shown a notice. Once more changes nothing.
///
/// # Errors
/// [`NoticeError::NotFound`], also for somebody else's.
pub async fn mark_notice_sent(ctx: &mut Ctx, id: AppNotificationId) -> Result<(), NoticeError> {
    require_own_or(ctx, Permission::MessageSend)?;
    let was_pending = notice::mark_sent(&ctx.db(), ctx.scope(), id, ctx.now).await?.ok_or(NoticeError::NotFound(id))?;
    if was_pending {
        ctx.touch("app_notification", id.0, "sent");
    }
    Ok(())
}
