use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How a simulator answers from now on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Behaviour {
    /// It takes what comes.
    #[default]
    Accept,
    /// It says: later.
    RefuseForNow,
    /// It says: never.
    RefuseForGood,
    /// It thinks that long before it takes what comes.
    Slow(Duration),
    /// It hangs up without an answer.
    HangUp,
}

/// What a simulator has received, the latest thousand.
pub(crate) struct Inbox<T> {
    received: Mutex<VecDeque<T>>,
    behaviour: Mutex<Behaviour>,
}

const KEPT: usize = 1_000;

impl<T> Default for Inbox<T> {
    fn default() -> Self {
        Self { received: Mutex::default(), behaviour: Mutex::default() }
    }
}

impl<T: Clone> Inbox<T> {
    pub(crate) fn put(&self, item: T) {
        let mut received = self.received.lock().unwrap_or_else(PoisonError::into_inner);
        if received.len() == KEPT {
            received.pop_front();
        }
        received.push_back(item);
    }

    /// Puts an item in unless one like it is there. True when it was new.
    pub(crate) fn put_once(&self, item: T, like: impl Fn(&T) -> bool) -> bool {
        let mut received = self.received.lock().unwrap_or_else(PoisonError::into_inner);
        if received.iter().any(like) {
            return false;
        }
        if received.len() == KEPT {
            received.pop_front();
        }
        received.push_back(item);
        true
    }

    pub(crate) fn all(&self) -> Vec<T> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    pub(crate) fn behave(&self, behaviour: Behaviour) {
        *self.behaviour.lock().unwrap_or_else(PoisonError::into_inner) = behaviour;
    }

    pub(crate) fn behaviour(&self) -> Behaviour {
        *self.behaviour.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_makes_room() {
        let inbox = Inbox::default();
        for number in 0..KEPT + 2 {
            inbox.put(number);
        }
        assert_eq!((inbox.all().len(), inbox.all()[0]), (KEPT, 2));
        assert!(!inbox.put_once(5, |other| *other == 5));
        assert!(inbox.put_once(0, |other| *other == 0));
        assert_eq!(inbox.all()[0], 3);
    }
}
