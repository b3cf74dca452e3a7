"""An office whose own words name no state -> the state that its scene suggests."""
