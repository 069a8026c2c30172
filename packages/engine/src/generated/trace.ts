// Generated from schemas/trace.schema.json by `npm run generate`; not written by hand.

import type { Call, Event, Exception, Reply } from '../types.js';

/**
 * One thing that happened in a run.
 */
export type TraceEvent =
  | {
      fired: Event;
    }
  | {
      entered: {
        /**
         * The block's id.
         */
        block: string;
        /**
         * Its controls, resolved.
         */
        controls: {
          [k: string]: unknown;
        };
      };
    }
  | {
      asked: Call;
    }
  | {
      answered: Reply;
    }
  | {
      /**
       * What one visit of a block left: the entry of `$.actions.<id>` (format reference, section 6).
       */
      left: {
        /**
         * The block's id.
         */
        block: string;
        /**
         * The port; none for an End.
         */
        port?: Port | null;
        /**
         * Whether the block did what it is for.
         */
        success: boolean;
        /**
         * What it found or made; absent where the block has no results at all.
         */
        results?: {
          [k: string]: unknown;
        };
        /**
         * Why it failed.
         */
        exception?: Exception | null;
      };
    }
  | {
      ended: Ending;
    };
/**
 * An exit of a block, as the document's `ports` names it.
 */
export type Port =
  | 'done'
  | 'success'
  | 'failure'
  | 'true'
  | 'false'
  | 'body'
  | 'timeout'
  | 'try'
  | 'case1'
  | 'case2'
  | 'case3'
  | 'case4'
  | 'case5'
  | 'case6'
  | 'case7'
  | 'case8'
  | 'default'
  | 'onCallConnected'
  | 'onCallDisconnected'
  | 'onCreateCallFailed'
  | 'onAnswerFailed'
  | 'onConnectFailed'
  | 'onParticipantsUpdated'
  | 'onAddParticipantSucceeded'
  | 'onAddParticipantFailed'
  | 'onCancelAddParticipantSucceeded'
  | 'onCancelAddParticipantFailed'
  | 'onRemoveParticipantSucceeded'
  | 'onRemoveParticipantFailed'
  | 'onMoveParticipantSucceeded'
  | 'onMoveParticipantFailed'
  | 'onCallTransferAccepted'
  | 'onCallTransferFailed'
  | 'onRecordingStateChanged'
  | 'onStartRecordingFailed'
  | 'onPlayStarted'
  | 'onPlayCompleted'
  | 'onPlayFailed'
  | 'onPlayCanceled'
  | 'onRecognizeCompleted'
  | 'onRecognizeFailed'
  | 'onRecognizeCanceled'
  | 'onContinuousDtmfRecognitionToneReceived'
  | 'onContinuousDtmfRecognitionToneFailed'
  | 'onContinuousDtmfRecognitionStopped'
  | 'onSendDtmfTonesCompleted'
  | 'onSendDtmfTonesFailed'
  | 'onHoldFailed'
  | 'onTranscriptionStarted'
  | 'onTranscriptionStopped'
  | 'onTranscriptionUpdated'
  | 'onTranscriptionFailed'
  | 'onMediaStreamingStarted'
  | 'onMediaStreamingStopped'
  | 'onMediaStreamingFailed';
/**
 * How a run ended.
 */
export type Ending =
  | {
      kind: 'completed';
    }
  | {
      kind: 'looseEnd';
      /**
       * The block's id.
       */
      block: string;
      /**
       * An exit of a block, as the document's `ports` names it.
       */
      port:
        | 'done'
        | 'success'
        | 'failure'
        | 'true'
        | 'false'
        | 'body'
        | 'timeout'
        | 'try'
        | 'case1'
        | 'case2'
        | 'case3'
        | 'case4'
        | 'case5'
        | 'case6'
        | 'case7'
        | 'case8'
        | 'default'
        | 'onCallConnected'
        | 'onCallDisconnected'
        | 'onCreateCallFailed'
        | 'onAnswerFailed'
        | 'onConnectFailed'
        | 'onParticipantsUpdated'
        | 'onAddParticipantSucceeded'
        | 'onAddParticipantFailed'
        | 'onCancelAddParticipantSucceeded'
        | 'onCancelAddParticipantFailed'
        | 'onRemoveParticipantSucceeded'
        | 'onRemoveParticipantFailed'
        | 'onMoveParticipantSucceeded'
        | 'onMoveParticipantFailed'
        | 'onCallTransferAccepted'
        | 'onCallTransferFailed'
        | 'onRecordingStateChanged'
        | 'onStartRecordingFailed'
        | 'onPlayStarted'
        | 'onPlayCompleted'
        | 'onPlayFailed'
        | 'onPlayCanceled'
        | 'onRecognizeCompleted'
        | 'onRecognizeFailed'
        | 'onRecognizeCanceled'
        | 'onContinuousDtmfRecognitionToneReceived'
        | 'onContinuousDtmfRecognitionToneFailed'
        | 'onContinuousDtmfRecognitionStopped'
        | 'onSendDtmfTonesCompleted'
        | 'onSendDtmfTonesFailed'
        | 'onHoldFailed'
        | 'onTranscriptionStarted'
        | 'onTranscriptionStopped'
        | 'onTranscriptionUpdated'
        | 'onTranscriptionFailed'
        | 'onMediaStreamingStarted'
        | 'onMediaStreamingStopped'
        | 'onMediaStreamingFailed';
    }
  | {
      kind: 'failed';
      /**
       * The block's id.
       */
      block: string;
      /**
       * Why.
       */
      exception: Exception;
    }
  | {
      kind: 'cancelled';
    }
  | {
      kind: 'timedOut';
    }
  | {
      kind: 'tooManySteps';
    }
  | {
      kind: 'tooMuchData';
    };

/**
 * A trace as a file: what ran, and what happened.
 */
export interface Trace {
  /**
   * The JSON Schema of this file.
   */
  $schema?: string | null;
  /**
   * The flow's file or name, as the one who ran it had it.
   */
  flow: string;
  /**
   * The fingerprint of the flow that ran.
   */
  fingerprint: string;
  /**
   * The run's id.
   */
  run: string;
  /**
   * When the run started, in milliseconds since 1970-01-01T00:00:00Z.
   */
  started: number;
  /**
   * How long it might take, in milliseconds; absent for ever.
   */
  window?: number | null;
  /**
   * How many blocks it might visit.
   */
  stepLimit: number;
  /**
   * What happened.
   */
  events: TraceEvent[];
}
