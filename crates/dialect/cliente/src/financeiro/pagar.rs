//! Pagar fatura (manual, lines 9695-9775).
//!
//! Fine, interest and discount are what the caller says, not what we would charge; a full payment settles whatever the sums say.
