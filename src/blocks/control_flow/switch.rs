//! Block Switch.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::block::{Block, Category, Next, Port};
use crate::controls::Any;
use crate::exception::Exception;
use crate::javascript::{self, Comparator, EvaluateAs};

/// Chooses one of several ways by a value: the first case that equals it, or `default`.
///
/// Value and cases are compared as text, as If-else does with `string`, unless `evaluateAs` says otherwise. A case
/// that is not given is passed over, so its port may stay open. An empty text is no case, since the editor stores an
/// empty field so; an empty value leaves by `default`. A run that leaves by an open port stops there.
///
/// Source: our decision, modelled on If-else; the adapter has no block with more than two ways.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Switch {
    /// The value to choose by; if it finds nothing, the run leaves by `default`.
    #[serde(default)]
    #[schemars(!default)]
    value: Any,
    /// The type that value and cases are converted to before they are compared; text if not given.
    #[serde(default)]
    evaluate_as: Option<EvaluateAs>,
    /// The first case.
    #[serde(default)]
    case1: Any,
    /// The second case.
    #[serde(default)]
    case2: Any,
    /// The third case.
    #[serde(default)]
    case3: Any,
    /// The fourth case.
    #[serde(default)]
    case4: Any,
    /// The fifth case.
    #[serde(default)]
    case5: Any,
    /// The sixth case.
    #[serde(default)]
    case6: Any,
    /// The seventh case.
    #[serde(default)]
    case7: Any,
    /// The eighth case.
    #[serde(default)]
    case8: Any,
}

/// Which way was taken.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Chosen {
    /// The name of the port: `case1` … `case8`, or `default`.
    port: Port,
}

impl Block for Switch {
    const TYPE: &'static str = "CF_Switch";
    const TITLE: &'static str = "Switch";
    const TITLE_JA: &'static str = "値による分岐";
    const CATEGORY: Category = Category::ControlFlow;
    const PORTS: &'static [Port] = &[
        Port::Case1,
        Port::Case2,
        Port::Case3,
        Port::Case4,
        Port::Case5,
        Port::Case6,
        Port::Case7,
        Port::Case8,
        Port::Default,
    ];
    type Results = Chosen;

    fn enter(self) -> Result<Next, Exception> {
        let evaluate_as = self.evaluate_as.unwrap_or(EvaluateAs::String);
        let value = given(&self.value);
        let cases = [self.case1, self.case2, self.case3, self.case4, self.case5, self.case6, self.case7, self.case8];
        let is_it = |case: &Any| {
            let case = given(case);
            value.is_some() && case.is_some() && javascript::compare(value, Comparator::Equal, case, evaluate_as)
        };
        let chosen = Self::PORTS.iter().zip(&cases).find(|(_, case)| is_it(case)).map(|(port, _)| *port);
        let port = chosen.unwrap_or(Port::Default);
        Ok(Next::leave(port, Chosen { port }))
    }
}

/// What a control holds, unless it is empty text.
fn given(control: &Any) -> Option<&Value> {
    control.0.as_ref().filter(|value| value.as_str() != Some(""))
}
