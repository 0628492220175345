use std::time::Duration;

/// How a simulator treats what it is given, from the moment it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Behaviour {
    /// It takes everything.
    #[default]
    Accepts,
    /// It takes nothing for now, and says that it may later.
    RefusesForNow,
    /// It takes nothing, ever.
    Refuses,
    /// It takes everything, and says so only after this time.
    AnswersAfter(Duration),
}
