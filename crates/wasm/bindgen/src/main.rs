//! `cti-flows-wasm-bindgen MODULE FOLDER`: makes `engine.js`, `engine.d.ts` and `engine.wasm` of a compiled module.
//!
//! A program of our own, because the published command brings an HTTP client and a test runner along.

mod order;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use wasm_bindgen_cli_support::Bindgen;

use self::order::by_likeness;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let (Some(module), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        eprintln!("usage: cti-flows-wasm-bindgen MODULE FOLDER");
        return ExitCode::from(2);
    };
    match write(&module, Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {module}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The module's loader is the package's own, so that no file name is built in.
fn write(module: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    Bindgen::new()
        .input_path(module)
        .out_name("engine")
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)?;
    let bound = folder.join("engine_bg.wasm");
    fs::write(folder.join("engine.wasm"), by_likeness(&fs::read(&bound)?)?)?;
    fs::remove_file(bound)?;
    // The types of the raw exports serve nobody.
    fs::remove_file(folder.join("engine_bg.wasm.d.ts"))?;
    Ok(())
}
