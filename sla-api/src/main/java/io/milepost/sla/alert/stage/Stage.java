package io.milepost.sla.alert.stage;

/** One question about an alert, whose answer is a step that people can read. */
interface Stage {

    void judge(Decision decision);
}
