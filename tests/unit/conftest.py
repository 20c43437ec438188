from hypothesis import HealthCheck, settings

# A loaded machine is slow at drawing examples; that says nothing about the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
