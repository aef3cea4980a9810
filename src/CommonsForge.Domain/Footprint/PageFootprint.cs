namespace CommonsForge.Domain.Footprint;

/// <summary>
/// An estimate of the greenhouse gases of one page view, by version 4 of the Sustainable Web Design Model
/// (https://sustainablewebdesign.org/estimating-digital-emissions/): the bytes transferred, times the energy that a gigabyte takes in data
/// centres, networks and devices, to run and to make them, times what a kilowatt-hour emits.
/// </summary>
public static class PageFootprint
{
    /// <summary>Grams of CO2e that a kilowatt-hour emits: the world's average in 2023 (Ember), as the model has it.</summary>
    public const double GramsPerKilowattHour = 494;

    /// <summary>Bytes in the model's gigabyte.</summary>
    public const double BytesPerGigabyte = 1_000_000_000;

    // Kilowatt-hours for a gigabyte: to run, then to make.
    private const double DataCentres = 0.055 + 0.012;
    private const double Networks = 0.059 + 0.013;
    private const double Devices = 0.080 + 0.081;

    /// <summary>Kilowatt-hours that the model counts for a gigabyte, all three together.</summary>
    public const double KilowattHoursPerGigabyte = DataCentres + Networks + Devices;

    /// <summary>Grams of CO2e of a first visit: nothing kept from before, and no electricity taken for green.</summary>
    /// <param name="bytes">Everything that crossed the network for the view.</param>
    public static double Grams(long bytes) => bytes / BytesPerGigabyte * KilowattHoursPerGigabyte * GramsPerKilowattHour;
}
