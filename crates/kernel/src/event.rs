use std::any::Any;
use std::fmt::Debug;

/// Something that happened in a slice and that higher slices may react to.
///
/// Reactions run in the same transaction, in the order written in the crate `app`.
pub trait Event: Any + Debug + Send + Sync {
    /// The stable name, `slice.what_happened`.
    fn name(&self) -> &'static str;
    /// For reactions, which look for the types they know.
    fn as_any(&self) -> &dyn Any;
}
