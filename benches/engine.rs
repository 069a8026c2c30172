//! What the engine costs: one run of the reference flow against a hand-written function, chains of blocks, and loading
//! against plain parsing. Figures are ratios of medians of interleaved rounds in one process.
//!
//! `cargo bench --bench engine` prints criterion's figures and then the ratios; `-- --ratios` prints the ratios alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "benchmark")]
#![allow(clippy::print_stdout, reason = "prints its figures")]
#![allow(missing_docs, reason = "criterion's macros")]

#[path = "engine/flows.rs"]
mod flows;
#[path = "engine/hand_written.rs"]
mod hand_written;
#[path = "engine/host.rs"]
mod host;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use cti_flows::{Event, EventName, Flow, Reply, Run, RunOptions, Source, Step, Trigger};
use serde_json::{Value, json};

const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

fn event() -> Event {
    Event::new(Trigger::new(Source::VoiceContact, Some(EventName::OnConnecting)).unwrap())
}

/// One run from the event to its end, the host's calls answered in process.
fn run(flow: &Flow, trace: bool) -> Run {
    let options = RunOptions { trace, step_limit: u32::MAX, ..RunOptions::default() };
    let (mut run, mut step) = Run::start_with(flow, event(), options);
    while let Step::Perform(call) = step {
        let outcome = host::answer(&call.command).into();
        step = run.resume(flow, Reply { seq: call.seq, at: 0, outcome }).unwrap();
    }
    run
}

fn compile(text: &str) -> Flow {
    Flow::load(text.as_bytes()).flow.expect("a flow without errors")
}

fn criterion_figures(criterion: &mut Criterion) {
    let flow = compile(flows::REFERENCE);
    let mut group = criterion.benchmark_group("reference_flow");
    group.bench_function("hand_written", |bencher| bencher.iter(|| hand_written::run(&event())));
    group.bench_function("engine", |bencher| bencher.iter(|| run(&flow, false)));
    group.bench_function("engine_with_trace", |bencher| bencher.iter(|| run(&flow, true)));
    group.finish();

    let mut group = criterion.benchmark_group("chain");
    for size in SIZES {
        let flow = compile(&flows::chain(size));
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| bencher.iter(|| run(&flow, false)));
    }
    group.finish();

    let mut group = criterion.benchmark_group("load");
    for size in SIZES {
        let text = flows::realistic(size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("parse_only", size), |bencher| bencher.iter(|| parse(&text)));
        group.bench_function(BenchmarkId::new("load_and_compile", size), |bencher| bencher.iter(|| compile(&text)));
    }
    group.finish();
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Median time of one call of each contender, in nanoseconds, over interleaved rounds: a slow moment hits all of them.
fn medians<const N: usize>(contenders: [&dyn Fn(); N]) -> [f64; N] {
    const ROUNDS: usize = 41;
    let calls = contenders.map(|contender| {
        let began = Instant::now();
        let mut calls = 0u32;
        while began.elapsed() < Duration::from_millis(20) {
            contender();
            calls += 1;
        }
        calls.max(1)
    });
    let mut times: [Vec<f64>; N] = std::array::from_fn(|_| Vec::with_capacity(ROUNDS));
    for _ in 0..ROUNDS {
        for (index, contender) in contenders.iter().enumerate() {
            let began = Instant::now();
            for _ in 0..calls[index] {
                contender();
            }
            times[index].push(began.elapsed().as_nanos() as f64 / f64::from(calls[index]));
        }
    }
    times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[ROUNDS / 2]
    })
}

fn ratios() {
    let flow = compile(flows::REFERENCE);
    assert_eq!(run(&flow, false).actions(), hand_written::run(&event()), "both do the same work");
    let [reference, engine, traced] =
        medians([&|| drop(black_box(hand_written::run(&event()))), &|| drop(black_box(run(&flow, false))), &|| {
            drop(black_box(run(&flow, true)))
        }]);
    println!("\nreference flow, one run");
    println!("  hand-written            {:>9.2} µs   1.00", reference / 1e3);
    println!("  engine                  {:>9.2} µs   {:.2}", engine / 1e3, engine / reference);
    println!("  engine, recording trace {:>9.2} µs   {:.2}", traced / 1e3, traced / reference);

    println!("\nchain, one run: time a block");
    let chains = SIZES.map(|size| compile(&flows::chain(size)));
    let [ten, hundred, thousand, ten_thousand] = medians([
        &|| drop(black_box(run(&chains[0], false))),
        &|| drop(black_box(run(&chains[1], false))),
        &|| drop(black_box(run(&chains[2], false))),
        &|| drop(black_box(run(&chains[3], false))),
    ]);
    for (size, time) in SIZES.iter().zip([ten, hundred, thousand, ten_thousand]) {
        let ratio = time / *size as f64 / (hundred / 100.0);
        println!("  {size:>6} blocks           {:>9.1} ns   {ratio:.2} of 100 blocks", time / *size as f64);
    }

    println!("\nload and compile, against serde_json parsing the same bytes");
    for size in SIZES {
        let text = flows::realistic(size);
        let [plain, full] = medians([&|| drop(black_box(parse(&text))), &|| drop(black_box(compile(&text)))]);
        println!("  {size:>6} blocks           {:>9.1} µs   {:.2}", full / 1e3, full / plain);
    }

    let (waiting, _) = Run::start_with(&flow, event(), RunOptions { trace: false, ..RunOptions::default() });
    println!("\na run that waits at its first call, written down: {} bytes", json!(waiting).to_string().len());
}

fn main() {
    if !std::env::args().any(|argument| argument == "--ratios") {
        let mut criterion = Criterion::default().without_plots().configure_from_args();
        criterion_figures(&mut criterion);
        criterion.final_summary();
    }
    ratios();
}
