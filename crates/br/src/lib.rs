//! Brazilian standards as plain values.
