/** Keys and indices from the root of the object. Unlike the text of a field it never is ambiguous. */
export type FieldPath = readonly (string | number)[];

/** Source: k8s.io/apimachinery/pkg/util/validation/field, ErrorType. */
export type FieldErrorType =
  | 'FieldValueNotFound'
  | 'FieldValueRequired'
  | 'FieldValueDuplicate'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'InternalError'
  | 'FieldValueTypeInvalid';

/**
 * One thing that the API server refuses.
 * `field` is its text as the server writes it, which may differ from `path` where the server is imprecise
 * (`spec.containers[0].volumeMounts.subPath` has no index): `path` is the place in the object.
 */
export interface FieldError {
  readonly type: FieldErrorType;
  readonly field: string;
  readonly path: FieldPath;
  /** Everything behind `field: `, as in a cause's `message`: `Invalid value: "x": must be …`. */
  readonly message: string;
  /** A stable name of ours for the rule, such as `container-name-duplicate`: what explanations and fixes hang on. */
  readonly code: string;
  /** Other places that belong to it: the first of two duplicates, the list where the volume is missing. */
  readonly related?: readonly FieldPath[];
}

/** What a create would have answered. */
export type Verdict =
  /** 201: what is stored, with all defaults, and the warnings of the response's headers. */
  | { readonly code: 201; readonly object: unknown; readonly warnings: readonly ApiWarning[] }
  /**
   * 400: it does not decode; 403: admission forbids it; 404: no such kind; 409: it is there already; 422: validation
   * refuses it; 500: the server gives up.
   */
  | {
      readonly code: 400 | 403 | 404 | 409 | 422 | 500;
      readonly reason: string;
      /** The whole message of the server's Status. */
      readonly message: string;
      readonly errors: readonly FieldError[];
      readonly warnings: readonly ApiWarning[];
    };

export interface ApiWarning {
  readonly message: string;
  readonly path: FieldPath;
  readonly code: string;
}
