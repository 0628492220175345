//! Dynamic Pix, told with a simulated PSP that doubles, delays and loses its calls.

mod charges;
mod forgeries;
mod orders;
mod psp;
mod settlements;
