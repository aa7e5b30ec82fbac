"""The live quiz as a pure state machine: questions, a room, and what each role may see."""
