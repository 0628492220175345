use crate::Behaviour;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// As many as a simulator remembers: a demo may run for long.
const MOST: usize = 1_000;

/// What a simulator received and how it behaves.
pub(crate) struct Inbox<T> {
    behaviour: Mutex<Behaviour>,
    received: Mutex<VecDeque<T>>,
}

impl<T: Clone> Inbox<T> {
    pub(crate) fn new() -> Self {
        Self { behaviour: Mutex::default(), received: Mutex::default() }
    }

    pub(crate) fn behaviour(&self) -> Behaviour {
        *lock(&self.behaviour)
    }

    pub(crate) fn behave(&self, behaviour: Behaviour) {
        *lock(&self.behaviour) = behaviour;
    }

    /// Keeps what came in, unless it `is_known`; says whether it did.
    pub(crate) fn keep_unless(&self, new: T, is_known: impl Fn(&T) -> bool) -> bool {
        let mut received = lock(&self.received);
        if received.iter().any(is_known) {
            return false;
        }
        if received.len() == MOST {
            received.pop_front();
        }
        received.push_back(new);
        true
    }

    /// Everything that is remembered, oldest first.
    pub(crate) fn received(&self) -> Vec<T> {
        lock(&self.received).iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        lock(&self.received).clear();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_make_room() {
        let inbox = Inbox::new();
        for number in 0..=MOST {
            assert!(inbox.keep_unless(number, |known| *known == number));
        }
        assert!(!inbox.keep_unless(5, |known| *known == 5));
        let received = inbox.received();
        assert_eq!((received.len(), received.first()), (MOST, Some(&1)));
        inbox.clear();
        assert!(inbox.received().is_empty());
    }
}
