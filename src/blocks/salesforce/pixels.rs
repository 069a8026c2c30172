//! Sizes in pixels, as Open CTI takes them.

use std::ops::RangeInclusive;

use crate::controls::Numeric;
use crate::exception::Exception;

/// A control as a whole number of pixels within a range.
pub(super) fn whole_pixels(name: &str, given: &Numeric, range: RangeInclusive<u32>) -> Result<u32, Exception> {
    let fits = |pixels: &u32| range.contains(pixels);
    // `300.0` is as whole as `300`: JavaScript has one kind of number.
    let whole = given.0.as_f64().filter(|number| number.fract() == 0.0).map(|number| number as u32);
    whole.filter(fits).ok_or_else(|| {
        let (least, most) = (range.start(), range.end());
        Exception::bad_control(format!("`{name}`: must be a whole number from {least} to {most}, not `{}`", given.0))
    })
}
