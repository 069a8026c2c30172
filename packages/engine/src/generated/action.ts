// Generated from schemas/action.schema.json by `npm run generate`; not written by hand.

/**
 * One choice of a dropdown: the text that is shown and passed on, or one for each.
 */
export type ActionOption =
  | string
  | {
      /**
       * What is shown.
       */
      label: string;
      /**
       * What is passed on.
       */
      value: string;
    };

/**
 * A CTI Action: what its button shows, the flow that it fires, and what it passes on.
 */
export interface ActionDocument {
  /**
   * The JSON Schema of this file.
   */
  $schema?: string | null;
  /**
   * What the button says.
   */
  label: string;
  /**
   * What the action is for, in a sentence.
   */
  description?: string | null;
  /**
   * The name of the button's icon, for the host to look up.
   */
  icon?: string | null;
  /**
   * Where the button stands among others, the lowest first; those without one come last, by label.
   */
  order?: number | null;
  /**
   * The flow that it fires: its file, relative to this one, or its name.
   */
  flow: string;
  /**
   * Fixed values, the same every time; the flow reads them at `$.payload`.
   */
  payload?: {
    [k: string]: unknown;
  };
  /**
   * What the agent fills in first; without a form the button fires the flow at once.
   */
  form?: ActionForm | null;
}
/**
 * What the agent fills in before the flow runs.
 */
export interface ActionForm {
  /**
   * The form's heading.
   */
  title?: string | null;
  /**
   * What the agent is to do, above the fields.
   */
  instructions?: string | null;
  /**
   * The fields.
   */
  fields?: ActionField[];
}
/**
 * One field of a form.
 */
export interface ActionField {
  /**
   * The member of `$.payload` that it fills; the adapter asks for camelCase.
   */
  name: string;
  /**
   * What stands beside the field; the name if not given.
   */
  label?: string | null;
  /**
   * How it is filled in; `text` if not given.
   */
  type?: 'text' | 'dropdown';
  /**
   * What a dropdown offers, in this order.
   */
  options?: ActionOption[];
  /**
   * Whether the form cannot be sent without it.
   */
  required?: boolean;
  /**
   * Where it stands among the others, the lowest first; those without one come last, as they stand here.
   */
  order?: number | null;
  /**
   * What it holds before the agent fills it in.
   */
  default?: string | null;
}
