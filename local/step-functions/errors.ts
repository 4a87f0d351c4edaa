/** A definition asks for something that this interpreter does not do: said by name when it is loaded. */
export class UnsupportedFeature extends Error {
  override readonly name = 'UnsupportedFeature';
  readonly feature: string;
  /** Where in the definition, as a JSON pointer. */
  readonly path: string;

  constructor(feature: string, path: string) {
    super(`${feature} is not supported (at ${path || '/'})`);
    this.feature = feature;
    this.path = path;
  }
}

/** What the Step Functions API answers with status 400; `name` is AWS's name of it. */
export class ServiceError extends Error {}

export class ExecutionAlreadyExists extends ServiceError {
  override readonly name = 'ExecutionAlreadyExists';
}
export class ExecutionDoesNotExist extends ServiceError {
  override readonly name = 'ExecutionDoesNotExist';
}
export class StateMachineDoesNotExist extends ServiceError {
  override readonly name = 'StateMachineDoesNotExist';
}
/** The token was answered before, or its task or execution is over. */
export class TaskTimedOut extends ServiceError {
  override readonly name = 'TaskTimedOut';
}
/** No such token was ever given out. */
export class InvalidToken extends ServiceError {
  override readonly name = 'InvalidToken';
}
export class InvalidOutput extends ServiceError {
  override readonly name = 'InvalidOutput';
}
export class InvalidExecutionInput extends ServiceError {
  override readonly name = 'InvalidExecutionInput';
}
export class InvalidDefinition extends ServiceError {
  override readonly name = 'InvalidDefinition';
}
export class InvalidName extends ServiceError {
  override readonly name = 'InvalidName';
}
export class InvalidArn extends ServiceError {
  override readonly name = 'InvalidArn';
}
export class ValidationException extends ServiceError {
  override readonly name = 'ValidationException';
}
export class UnknownOperationException extends ServiceError {
  override readonly name = 'UnknownOperationException';
}
