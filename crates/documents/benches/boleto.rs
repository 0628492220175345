//! Boletos a second on one core: `cargo bench -p enlace-documents`.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use documents::boleto::{render, samples};
use documents::{DocumentError, qr};

const WARM_UP: Duration = Duration::from_millis(200);
const MEASURE: Duration = Duration::from_secs(2);

fn main() -> Result<(), DocumentError> {
    let started = Instant::now();
    render(&samples::normal())?;
    println!("first boleto of the process, fonts and form included: {} µs", started.elapsed().as_micros());
    println!("{:<24} {:>10} {:>12} {:>8}", "", "per second", "median µs", "bytes");
    for (name, view) in samples::all() {
        measure(name, || render(&view))?;
    }
    let pix = samples::normal().pix_text.unwrap_or_default();
    measure("qr::png, 6 px", || qr::png(&pix, 6, 4))
}

fn measure(name: &str, work: impl Fn() -> Result<Vec<u8>, DocumentError>) -> Result<(), DocumentError> {
    run_for(WARM_UP, &work)?;
    let mut times = run_for(MEASURE, &work)?;
    let total: Duration = times.iter().sum();
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let rate = u128::try_from(times.len()).unwrap_or_default() * 1_000_000_000 / total.as_nanos().max(1);
    println!("{name:<24} {rate:>10} {:>12} {:>8}", median.as_micros(), work()?.len());
    Ok(())
}

fn run_for(time: Duration, work: impl Fn() -> Result<Vec<u8>, DocumentError>) -> Result<Vec<Duration>, DocumentError> {
    let begun = Instant::now();
    let mut times = Vec::new();
    while begun.elapsed() < time {
        let started = Instant::now();
        black_box(work()?);
        times.push(started.elapsed());
    }
    Ok(times)
}
