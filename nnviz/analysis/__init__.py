"""Understanding a network without a screen: what it answers over the input plane, statistics, evaluation."""
